"""Whose answer is right, and where openCypher asks something else than the workload's SQL."""
import collections, hashlib

QUERIES = [f'Q{number}' for number in range(1, 11)]
# Other forms of a question that a peer may answer faster: the best right one counts.
FORMS = {'Q5sp': 'Q5', 'Q6b': 'Q6', 'Q9n': 'Q9'}

# Where openCypher asks something else than the workload's SQL, be it a little: the answer is judged by SQL of ours that asks the same.
NOTES = {
    'Q7': 'In openCypher the edges that one MATCH matches are distinct, so a triangle needs three meetings: one meeting of three is none. The '
          "workload's SQL and the limit kernel ask less: three pairs that met, be it at one meeting.",
    'Q9': 'The openCypher text walks exactly three steps, each to another actor; the workload\'s SQL and the limit kernel take all within three. '
          'They differ where somebody is met only at events of two.'}

# A triangle of pairs lacks three different meetings just when two of its pairs met only at one and the same, or all three pairs met at no
# more than two meetings in all (Hall's theorem for three sets).
Q7_STRICT = """WITH m AS MATERIALIZED (SELECT p1.actor_id a, p2.actor_id b, count(*) n, min(e.id) lo, max(e.id) hi
 FROM event e {first} participation p1 ON p1.event_id=e.id {then} participation p2 ON p2.event_id=e.id AND p2.actor_id>p1.actor_id
 WHERE e.type={meeting} AND e.date BETWEEN {p}q7_from AND {p}q7_to GROUP BY p1.actor_id, p2.actor_id)
 SELECT count(*) FROM m x JOIN m y ON y.a=x.b JOIN m z ON z.a=x.a AND z.b=y.b
 WHERE NOT (x.n=1 AND y.n=1 AND x.lo=y.lo) AND NOT (y.n=1 AND z.n=1 AND y.lo=z.lo) AND NOT (x.n=1 AND z.n=1 AND x.lo=z.lo)
 AND NOT (x.n<=2 AND y.n<=2 AND z.n<=2 AND x.lo IN ({low},{high}) AND x.hi IN ({low},{high}) AND y.lo IN ({low},{high})
  AND y.hi IN ({low},{high}) AND z.lo IN ({low},{high}) AND z.hi IN ({low},{high}))"""
# One step of Q9: from those reached to all others at their events.
Q9_STEP = """SELECT DISTINCT p2.actor_id id FROM {frm} {join} participation p1 ON p1.actor_id={frm}.id AND p1.date>={p}q9_since
 {join} participation p2 ON p2.event_id=p1.event_id AND p2.actor_id<>p1.actor_id"""


def q9_strict(p, join):
    step = lambda frm: Q9_STEP.format(frm=frm, p=p, join=join)
    return f"""WITH h0 AS (SELECT id FROM actor WHERE id={p}q9_actor), h1 AS MATERIALIZED ({step('h0')}), h2 AS MATERIALIZED ({step('h1')}),
 h3 AS ({step('h2')}) SELECT count(*) FROM h3 WHERE id<>{p}q9_actor"""


STRICT = {
    'sqlite': {
        'Q7': Q7_STRICT.format(
            first='INDEXED BY event_type_date CROSS JOIN', then='CROSS JOIN', meeting=0, p=':', low='min(x.lo,y.lo,z.lo)',
            high='max(x.hi,y.hi,z.hi)'),
        'Q9': q9_strict(':', 'CROSS JOIN')},
    'duckdb': {
        'Q7': Q7_STRICT.format(
            first='JOIN', then='JOIN', meeting="'Meeting'", p='$', low='least(x.lo,y.lo,z.lo)', high='greatest(x.hi,y.hi,z.hi)'),
        'Q9': q9_strict('$', 'JOIN')}}


def digest(rows):
    """As the workload reckons it: of the rows as tuples of numbers and texts, dates as ISO texts."""
    sums = hashlib.sha256()
    for row in rows:
        sums.update(repr(tuple(int(x) if isinstance(x, float) and x == int(x) else x for x in row)).encode())
    return sums.hexdigest()[:12]


def months(rows):
    """Q4 in the form of all peers: type, month as 2015-04, number."""
    return [(kind, f'{year:04}-{month:02}', count) for kind, year, month, count in rows]


def right_digest(digests):
    """The answer that most of the hand-written SQL gives; nil where two differ."""
    counts = collections.Counter(digest for digest in digests if digest).most_common()
    if not counts or len(counts) > 1 and counts[0][1] == counts[1][1]: return None
    return counts[0][0]
