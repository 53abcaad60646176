"""Where things lie, and running programs with limits."""
import json, os, resource, subprocess, sys, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# The workload: measuring data, used where it lies.
BENCH = os.path.abspath(os.environ.get('ENTENTE_BENCH', f'{ROOT}/../shared/bench'))
CACHE = os.path.abspath(os.environ.get('ENTENTE_BENCH_CACHE', f'{ROOT}/.build/benchmark'))
BINARY = os.environ.get('ENTENTE_BINARY', f'{ROOT}/.build/release/entente')
MEASURE = os.environ.get('ENTENTE_MEASURE', f'{ROOT}/.build-benchmark/release/Measure')
RESULTS = os.environ.get('ENTENTE_BENCH_RESULTS', f'{ROOT}/Benchmarks/results')


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def folder(*parts):
    path = os.path.join(CACHE, *parts)
    os.makedirs(path, exist_ok=True)
    return path


def size(path):
    """Bytes of a file or a folder, with what lies beside it under its name (-wal, .wal)."""
    if os.path.isdir(path):
        return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(path) for name in names)
    return sum(os.path.getsize(path + end) for end in ('', '-wal', '.wal') if os.path.exists(path + end))


def evict(*paths):
    """Takes files out of the system's cache, where the system can."""
    if not hasattr(os, 'posix_fadvise'): return
    os.sync()
    for path in paths:
        if os.path.exists(path):
            with open(path, 'rb') as file: os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


class Ran:
    """What came of a program: `status` is its exit code, or 'limit' (of time) or 'out of memory'; seconds, processor seconds, peak MB."""

    def __init__(self, status, output, errors, seconds, processor, peak):
        self.status, self.output, self.errors, self.seconds, self.processor, self.peak = status, output, errors, seconds, processor, peak

    @property
    def figures(self):
        return {'seconds': round(self.seconds, 2), 'processorSeconds': round(self.processor, 2), 'peakMB': round(self.peak / 1e6)}


def run(command, seconds=600, gigabytes=None, given=None, environment=None):
    """Runs a program, and ends it after `seconds` or when it holds more than `gigabytes` (looked at ten times a second)."""
    # A child begins with our own peak; it is small.
    began = time.monotonic()
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE if given is not None else subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, 'PYTHONDONTWRITEBYTECODE': '1', 'PYTHONUNBUFFERED': '1', **(environment or {})})
    broken = []

    def watch():
        while not ended.wait(0.1):
            if time.monotonic() - began > seconds: broken.append('limit')
            elif gigabytes and resident(child.pid) > gigabytes * 1e9: broken.append('out of memory')
            if broken: return child.kill()

    ended = threading.Event()
    watcher = threading.Thread(target=watch)
    watcher.start()
    output, errors = [], []
    readers = [threading.Thread(target=lambda: output.append(child.stdout.read())), threading.Thread(target=lambda: errors.append(child.stderr.read()))]
    for reader in readers: reader.start()
    if given is not None:
        child.stdin.write(given)
        child.stdin.close()
    for reader in readers: reader.join()
    _, status, usage = os.wait4(child.pid, 0)
    took = time.monotonic() - began
    ended.set()
    watcher.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == 'darwin' else 1024
    return Ran(broken[0] if broken else child.returncode, output[0], errors[0], took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def resident(process):
    try:
        with open(f'/proc/{process}/statm') as file: return int(file.read().split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError): return 0


def read_json(path):
    with open(path, encoding='utf-8') as file: return json.load(file)


def write_json(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + '.part', 'w', encoding='utf-8') as file:
        json.dump(value, file, indent=1, ensure_ascii=False)
        file.write('\n')
    os.replace(path + '.part', path)
