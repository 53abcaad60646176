"""Runs a peer's script of the workload with SQL of ours in place of a query: strict.py BENCH PEER COMMAND SIZE…"""
import os, runpy, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from judging import STRICT
bench, peer = sys.argv[1:3]
sys.path[:0] = [bench, f'{bench}/q/{peer}']
import queries
queries.Q.clear()
queries.Q.update(STRICT[peer])
sys.argv = sys.argv[2:]
runpy.run_path(f'{bench}/bench_{peer}.py')
