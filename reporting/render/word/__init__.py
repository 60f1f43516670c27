"""The parts of a WordprocessingML package (ECMA-376), written one by one: each is valid and none varies.

Children stand in the order that the schema asks for; Word refuses some documents that get it wrong.
"""
