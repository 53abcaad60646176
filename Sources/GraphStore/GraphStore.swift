import GRDB
import GraphModel
import Logging
