"""The peers: made ready, loaded, and asked by the workload's own scripts, one thread each."""
import os, re, subprocess, sys
from judging import FORMS, QUERIES, STRICT
from places import BENCH, CACHE, ROOT, folder, read_json, run, say, size

PACKAGES = {'duckdb': 'duckdb==2.0.0', 'kuzu': 'kuzu==0.11.3', 'ladybug': 'ladybug==0.22.0', 'kglite': 'kglite==0.21.2'}
NAMES = ['sqlite', *PACKAGES]
DATABASES = {'sqlite': 'sqlite_{}.db', 'duckdb': 'duckdb_{}.db', 'kuzu': 'kuzu_{}', 'ladybug': 'ladybug_{}', 'kglite': 'kglite_{}.kgl'}
# More than this, and a peer is out of memory.
GIGABYTES = float(os.environ.get('ENTENTE_BENCH_MEMORY', 12))


def python(names):
    """An interpreter that has the peers: ENTENTE_BENCH_PYTHON, or a virtual environment made here, from PyPI."""
    given = os.environ.get('ENTENTE_BENCH_PYTHON')
    if given: return given
    environment = f'{CACHE}/peers'
    wanted = [PACKAGES[name] for name in names if name in PACKAGES] + (['pandas'] if 'kglite' in names else [])
    if not os.path.exists(f'{environment}/bin/python'): subprocess.run([sys.executable, '-m', 'venv', environment], check=True)
    if wanted: subprocess.run([f'{environment}/bin/pip', 'install', '--quiet', *wanted], check=True, stdout=sys.stderr)
    return f'{environment}/bin/python'


class Peer:
    def __init__(self, name, interpreter, of_size):
        self.name, self.interpreter, self.of_size = name, interpreter, of_size
        self.database = f'{folder("db")}/{DATABASES[name].format(of_size)}'
        results = folder('results', name)
        self.environment = {'KGDATA': folder('data'), 'KGDB': folder('db'), 'RESDIR': os.path.relpath(results, BENCH)}

    def command(self, verb, script=None):
        script = script or [f'{BENCH}/bench_{"kuzu" if self.name == "ladybug" else self.name}.py']
        return [self.interpreter, *script, *([self.name] if self.name in ('kuzu', 'ladybug') else []), verb, self.of_size]

    def load(self, seconds):
        ran = run(self.command('load'), seconds, GIGABYTES, environment=self.environment)
        if ran.status != 0: return {'problem': ran.status if isinstance(ran.status, str) else ran.errors.strip().split('\n')[-1][:200]}
        found = re.search(r"'load_s': ([\d.]+)", ran.output)
        # What the script itself took, without starting the interpreter.
        return {**ran.figures, 'seconds': float(found[1]) if found else ran.figures['seconds'], 'bytes': size(self.database)}

    def ask(self, queries, seconds):
        """For each query its figures, in each form: {'Q5': {…}, 'Q5sp': {…}}. Slow or hungry questions have a process of their own."""
        alone = queries if self.name == 'kglite' else [query for query in queries if query == 'Q7' and self.name in ('kuzu', 'ladybug')]
        together = [query for query in queries if query not in alone]
        answers = self.asked(together, seconds) if together else {}
        for query in alone: answers |= self.asked([query], min(seconds, 60) if self.name == 'kglite' else seconds)
        return answers

    def ask_strictly(self, queries, seconds):
        """Where openCypher asks something else, the SQL of ours that asks the same: {'Q7': {…}}."""
        queries = [query for query in queries if query in STRICT.get(self.name, {})]
        script = [f'{ROOT}/Benchmarks/workload/strict.py', BENCH, self.name]
        return self.asked(queries, seconds, [self.interpreter, *script, 'run', self.of_size]) if queries else {}

    def asked(self, queries, seconds, command=None):
        forms = [form for form in [*queries, *(form for form in FORMS if FORMS[form] in queries)] if (self.name, form) != ('kglite', 'Q9')]
        ran = run(command or self.command('run'), seconds, GIGABYTES, environment={**self.environment, 'ONLY': ','.join(forms)})
        answers = {}
        for line in ran.output.splitlines():
            fields = line.split(None, 5)
            # Each query's line comes as soon as it is answered; at the end all come again, as `Q1 {…}`.
            if len(fields) < 5 or fields[0] not in forms or fields[1].startswith('{'): continue
            if fields[1] == 'None':
                answers[fields[0]] = {'problem': problem(line)}
            else:
                answers[fields[0]] = {'median': float(fields[1]), 'least': float(fields[2]), 'processor': float(fields[3]), 'digest': fields[4]}
        for query in queries:
            if not any(form == query or FORMS.get(form) == query for form in answers):
                reason = ran.status if isinstance(ran.status, str) else ran.errors.strip().split('\n')[-1][:200] if ran.status else None
                if reason: answers[query] = {'problem': reason}
        return answers


def problem(text):
    text = text.split(None, 6)[-1]
    if re.search(r'buffer pool is full|[Mm]emory', text): return 'out of memory'
    return 'limit' if re.search(r'[Tt]ime ?out|[Ii]nterrupted', text) else text[:200]
