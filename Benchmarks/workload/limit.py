"""What a hand-written kernel over sorted adjacency reaches on this machine: the workload's own program."""
import re, shutil, subprocess, sys
from places import BENCH, CACHE, folder, run, say


def build():
    """Its executable, built in the cache: the workload's folder stays as it is."""
    copy = f'{CACHE}/limit'
    shutil.copytree(f'{BENCH}/limit', copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns('.build'))
    subprocess.run(['chmod', '-R', 'u+w', copy], check=True)
    subprocess.run(['swift', 'build', '-c', 'release', '--package-path', copy], check=True, stdout=sys.stderr)
    return f'{copy}/.build/release/csr'


def measure(executable, interpreter, of_size, seconds=600):
    """Milliseconds by the clock of each query, median; the program reads the hand-written SQL schema's file first."""
    environment = {'KGDATA': folder('data'), 'KGDB': folder('db')}
    arguments = run([interpreter, f'{BENCH}/limit/args.py', of_size], environment=environment).output.split()
    ran = run([executable, f'{folder("db")}/sqlite_{of_size}.db', *arguments], seconds)
    if ran.status != 0: say(f'limit: {ran.status} {ran.errors.strip()[-200:]}')
    return {name: float(time) for name, time in re.findall(r'^(Q\d+)\t.*wall_med ([\d.]+)', ran.output, re.MULTILINE)}
