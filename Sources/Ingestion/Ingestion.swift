import CLibXML2
import GraphModel
import GraphStore
