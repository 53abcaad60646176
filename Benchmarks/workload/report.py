"""From figures to ratios, bars and tables."""
import math, statistics
from judging import FORMS, NOTES, right_digest

ASKED = {
    'Q1': 'events of an actor, newest 20', 'Q2': 'who met whom, with counts', 'Q3': 'dyad of countries, a year', 'Q4': 'events per type and month',
    'Q5': 'second-degree counterparts', 'Q6': 'shortest path', 'Q7': 'triangles of meetings in a year', 'Q8': 'top 20 pairs by meetings',
    'Q9': 'reach within 3 hops since a date', 'Q10': 'sanctions within 90 days of an attack'}


def best_form(answers, strict, query, right):
    """A peer's fastest right form of a query; else what became of it."""
    forms = [dict(figures, form=form) for form, figures in answers.items() if form == query or FORMS.get(form) == query]
    if query in strict: forms.append(dict(strict[query], form='strict'))
    for form in forms:
        if 'digest' in form: form['right'] = form['digest'] == right
        if form['form'] == query: del form['form']
    return min(forms, key=lambda form: (not form.get('right'), form.get('median', math.inf)), default=None)


def judged(query, ours, two, peers, strict, limit, cold, command):
    """All that is known of one query."""
    sql = [name for name in ('sqlite', 'duckdb') if name in peers]
    form = 'Q6b' if query == 'Q6' else query
    given = right_digest(peers[name].get(form, {}).get('digest') for name in sql)
    right = right_digest(strict[name].get(query, {}).get('digest') for name in sql) if query in NOTES else given
    told = {'question': ASKED[query], 'right': None, 'digest': right}
    if query in NOTES: told['note'] = NOTES[query]
    told['ours'], told['oursTwoThreads'] = ours, two
    told['right'] = None if right is None else all(figures.get('digest') == right for figures in (ours, two))
    told['commandLineMs'], told['cold'] = command, cold
    told['peers'] = {}
    for name, answers in peers.items():
        answer = best_form(answers, strict.get(name, {}), query, right)
        if answer is None: continue
        if query in NOTES:
            if name in sql: answer['given'] = dict(answers.get(query, {}))
            if not answer.get('right') and answer.get('digest') == given: answer['asGiven'] = True
        told['peers'][name] = answer
    best = min((name for name, answer in told['peers'].items() if answer.get('right')), key=lambda name: told['peers'][name]['median'], default=None)
    mine = ours.get('median')
    told['bestPeer'] = best
    told['bestPeerMs'] = told['peers'][best]['median'] if best else None
    told['timesBestPeer'] = ratio(told['bestPeerMs'], mine)
    told['limitMs'] = limit
    told['timesLimit'] = ratio(mine, limit)
    told['timesOneThread'] = ratio(mine, (two or {}).get('median'))
    return told


def ratio(above, below):
    return float(f'{above / below:.4g}') if above and below else None


def geometric_mean(values):
    values = list(values)
    return float(f'{statistics.geometric_mean(values):.4g}') if values and all(values) else None


def summary(queries, loading, opening, peak):
    """The figures that the bars are about, and which bars are met; null where something was not measured."""
    others = [query for query in queries if query != 'Q1']
    of = lambda key, names=queries: [queries[name][key] for name in names]
    memory = [(queries[name]['cold'] or {}).get('memory') for name in queries]
    ours, sql, kuzu = loading.get('entente', {}), loading.get('sqlite', {}), loading.get('kuzu', {})
    told = {
        'geometricMeanVsBestPeer': geometric_mean(of('timesBestPeer')), 'geometricMeanVsLimit': geometric_mean(of('timesLimit', others)),
        'allRight': None if None in of('right') else all(of('right')), 'bars': {}}

    def bar(name, value, bar, most=False):
        met = None if value is None else value <= bar if most else value >= bar
        told['bars'][name] = {'value': value, 'bar': ('at most ' if most else 'at least ') + f'{bar}', 'met': met}

    worst = lambda values, choose: choose(values) if values and None not in values else None
    bar('worst times best peer but Q1', worst(of('timesBestPeer', others), min), 2)
    bar('geometric mean times best peer', told['geometricMeanVsBestPeer'], 10)
    bar('Q1 ms', queries['Q1']['ours'].get('median') if 'Q1' in queries else None, 0.1, most=True)
    bar('worst times limit but Q1', worst(of('timesLimit', others), max), 5, most=True)
    bar('geometric mean times limit', told['geometricMeanVsLimit'], 3, most=True)
    bar('least speed-up by two threads of Q4, Q5, Q7, Q8',
        worst(of('timesOneThread', [name for name in ('Q4', 'Q5', 'Q7', 'Q8') if name in queries]), min), 1.5)
    bar("load, share of Kùzu's", ratio(ours.get('seconds'), kuzu.get('seconds')), 1, most=True)
    bar("file, share of hand-written SQL's", ratio(ours.get('bytes'), sql.get('bytes')), 1.2, most=True)
    bar('snapshot MB', round(ours['snapshotBytes'] / 1e6, 1) if 'snapshotBytes' in ours else None, 120, most=True)
    bar('opening ms', opening.get('openingAndLeastQuestionMs'), 5, most=True)
    bar('peak memory of a query MB', worst(memory, max), 200, most=True)
    bar('peak memory of loading and of the process of all queries, mapping included, GB',
        round(max(peak, ours.get('peakMB', 0)) / 1e3, 2), 8, most=True)
    return told


def milliseconds(figures):
    if not figures: return '–'
    value = figures.get('median')
    if value is None: return {'out of memory': 'memory'}.get(figures.get('problem'), 'limit' if figures.get('problem') == 'limit' else 'error')
    text = f'{value:.3f}' if value < 1 else f'{value:.1f}' if value < 100 else f'{value:,.0f}'
    return text if figures.get('right', True) else text + ('*' if figures.get('asGiven') else '!')


def table(result):
    """The table of medians for people; `!` marks an answer that is not right, `*` one to the question as the SQL was given."""
    peers = [name for name in result['loading'] if name != 'entente']
    head = ['', 'question', 'entente', 'two thr.', *peers, 'limit', 'best/ours', 'ours/limit', 'command', 'cold', 'MB']
    lines = [head]
    for name, query in result['queries'].items():
        number = lambda value: '–' if value is None else f'{value:,.2f}' if value < 100 else f'{value:,.0f}'
        cold = query['cold'] or {}
        ours = dict(query['ours'], right=query['right'] is not False)
        lines.append([
            name, query['question'], milliseconds(ours), milliseconds(query['oursTwoThreads']),
            *(milliseconds(query['peers'].get(peer)) for peer in peers), milliseconds({'median': query['limitMs']} if query['limitMs'] else None),
            number(query['timesBestPeer']), number(query['timesLimit']), number(query['commandLineMs']),
            number(cold['opening'] + cold['first'] if 'first' in cold else None),
            number(cold.get('memory'))])
    lines.append([])
    lines.append(['', 'loading', 's', 'processor s', 'peak MB', 'file MB', 'snapshot MB'])
    for name, loaded in result['loading'].items():
        if 'problem' in loaded: lines.append(['', name, str(loaded['problem'])])
        else:
            snapshot = f'{loaded["snapshotBytes"] / 1e6:.1f}' if 'snapshotBytes' in loaded else '–'
            lines.append([
                '', name, f'{loaded["seconds"]:.1f}', f'{loaded["processorSeconds"]:.1f}', f'{loaded["peakMB"]:,}', f'{loaded["bytes"] / 1e6:.1f}',
                snapshot])
    text = aligned(lines)
    for name, bar in result['summary']['bars'].items():
        met = {True: 'met', False: 'NOT MET', None: 'not measured'}[bar['met']]
        text += f'\n{met:14}{name}: {bar["value"]} ({bar["bar"]})'
    return text + '\n' + {True: 'all right', False: 'NOT ALL RIGHT', None: 'not judged'}[result['summary']['allRight']]


def aligned(lines):
    """Lines of cells as a table: the first two columns to the left, numbers to the right; a line without cells ends a block."""
    text, block = [], []
    for line in [*lines, []]:
        if line:
            block.append(line)
            continue
        widths = [max(len(row[at]) for row in block if at < len(row)) for at in range(max(map(len, block), default=0))]
        for row in block:
            cells = [cell.ljust(width) if at < 2 else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths))]
            text.append('  '.join(cells).rstrip())
        text.append('')
        block = []
    return '\n'.join(text)
