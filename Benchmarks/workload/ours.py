"""Entente: loaded by the command, asked through the library and through the command."""
import importlib.util, json, os, re, shutil, statistics
from judging import QUERIES, digest, months
from places import BENCH, BINARY, MEASURE, evict, folder, read_json, run, say

# The generator's tables with the headers of Neo4j's import.
HEADERS = {
    'countries': 'id:ID(country){id-type:long},code,name', 'places': 'id:ID(place){id-type:long},name,country_id:long',
    'actors': 'id:ID(actor){id-type:long},name,kind,country_id:long', 'articles': 'id:ID(article){id-type:long},url,source,published:date',
    'events': 'id:ID(event){id-type:long},type,date:date,title', 'located_in': ':START_ID(place),:END_ID(country)',
    'affiliated_with': ':START_ID(actor),:END_ID(country),since:date', 'participated_in': ':START_ID(actor),:END_ID(event),role,date:date',
    'occurred_at': ':START_ID(event),:END_ID(place)', 'reported_by': ':START_ID(event),:END_ID(article)'}
LABELS = {'countries': 'Country', 'places': 'Place', 'actors': 'Actor', 'articles': 'Article', 'events': 'Event'}
SNAPSHOT = '-columns'


def questions(of_size):
    """The ten queries of the workload, in plain openCypher, with the parameters that each names."""
    specification = importlib.util.spec_from_file_location('generic', f'{BENCH}/q/cypher/generic.py')
    generic = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(generic)
    values = read_json(f'{folder("data")}/{of_size}/params.json')
    asked = []
    for name in QUERIES:
        text = generic.Q[name]
        asked.append({'name': name, 'text': text, 'parameters': {name: values[name] for name in set(re.findall(r'\$(\w+)', text))}})
    return asked


class Entente:
    def __init__(self, of_size):
        self.of_size = of_size
        self.database = f'{folder("db")}/entente_{of_size}.entente'
        self.questions = questions(of_size)
        # Of the processes that asked all questions, what they mapped included.
        self.peak = 0

    @property
    def snapshot(self):
        return self.database + SNAPSHOT

    def tables(self):
        """The arguments that name the tables, written with our headers where they are not yet."""
        target, arguments = folder('tables', self.of_size), []
        for name, header in HEADERS.items():
            path = f'{target}/{name}.csv'
            if not os.path.exists(path):
                with open(f'{folder("data")}/{self.of_size}/{name}.csv', 'rb') as source, open(path + '.part', 'wb') as copy:
                    source.readline()
                    copy.write(header.encode() + b'\n')
                    shutil.copyfileobj(source, copy, 1 << 20)
                os.rename(path + '.part', path)
            arguments += ['--nodes', f'{LABELS[name]}={path}'] if name in LABELS else ['--edges', f'{name.upper()}={path}']
        return arguments

    def load(self, seconds):
        arguments = self.tables()
        for ending in ('', '-wal', '-shm', SNAPSHOT):
            if os.path.exists(self.database + ending): os.remove(self.database + ending)
        ran = run([BINARY, 'import', 'graph', '--db', self.database, '--as-is', *arguments], seconds)
        if ran.status != 0: raise SystemExit(f'benchmark: the import failed: {ran.status}\n{ran.errors[-2000:]}')
        sizes = {'bytes': os.path.getsize(self.database)}
        if os.path.exists(self.snapshot): sizes['snapshotBytes'] = os.path.getsize(self.snapshot)
        return {**ran.figures, **sizes}

    def library(self, threads, seconds, runs=None):
        """Each query's figures: first run, median and least of the warm ones, processor time, rows, digest of the answer."""
        found = self.measured(self.questions, seconds * len(self.questions), threads=threads, seconds=seconds, runs=runs)
        return {name: figures(finding) for name, finding in found.items()}

    def cold(self, seconds):
        """Each query as the first of a new process, the files out of the system's cache: opening and answering; memory of the run."""
        findings = {}
        for question in self.questions:
            evict(self.database, self.snapshot)
            found = self.measured([question], seconds, threads=1, seconds=seconds, runs=0, memory=True).get(question['name'], {})
            findings[question['name']] = {key: round(found[key], 3) for key in ('opening', 'first', 'memory') if key in found}
        return findings

    def opening(self):
        """Milliseconds from the call that opens the file to the answer of the least question about a node; median of 15 processes."""
        question = {'name': 'least', 'text': 'MATCH (c:Country) RETURN c.name LIMIT 1'}
        found = [self.measured([question], 60, threads=1, runs=0).get('least', {}) for _ in range(15)]
        return {
            'openingMs': round(statistics.median(finding['opening'] for finding in found), 3),
            'openingAndLeastQuestionMs': round(statistics.median(finding['opening'] + finding['first'] for finding in found), 3)}

    def measured(self, asked, limit, threads=1, **options):
        assignment = {'database': self.database, 'engine': 'cypher', 'questions': asked, 'threads': threads, **options}
        ran = run([MEASURE], limit + 60, given=json.dumps(assignment))
        if ran.status == 1: raise SystemExit(f'benchmark: {ran.errors.strip()}')
        if ran.status != 0: say(f'measure: {ran.status} {ran.errors.strip()[-300:]}')
        if len(asked) > 1: self.peak = max(self.peak, ran.peak)
        return {finding['name']: finding for finding in map(json.loads, ran.output.splitlines())}

    def command(self, seconds, runs=5):
        """Milliseconds of `entente query --json` from start to exit; median of a few runs."""
        times = {}
        for question in self.questions:
            parameters = [part for name, value in question['parameters'].items() for part in ('-p', f'{name}={json.dumps(value)}')]
            command = [BINARY, 'query', '--db', self.database, '--json', '--timeout', str(seconds), question['text'], *parameters]
            took = []
            for _ in range(runs):
                ran = run(command, seconds + 10)
                if ran.status != 0: break
                took.append(ran.seconds * 1000)
                if ran.seconds > 10: break
            times[question['name']] = round(statistics.median(took), 2) if took else None
        return times


def figures(finding):
    if 'median' not in finding: return {'problem': finding.get('problem', 'no answer')}
    rows = months(finding['answer']) if finding['name'] == 'Q4' else finding['answer']
    return {
        'median': round(finding['median'], 4), 'least': round(finding['least'], 4), 'first': round(finding['first'], 3),
        'processor': round(finding['processor'], 4), 'runs': finding['runs'], 'rows': finding['rows'], 'digest': digest(rows)}
