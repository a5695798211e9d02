"""The text of a module -> the small mistakes one could have made in it: each a change of one number or condition."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
STORED = ("frozen", "slots", "kw_only")
"""How a dataclass holds its values: only a type checker tells, which reads them as they stand."""
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: in the function that begins on line `begins` (0: outside of all), the node `place` of the module."""

    line: int
    begins: int
    function: str
    """Qualified name; "" outside of all."""
    before: str
    after: str
    place: int
    """Position of the node among all of the module, as `ast.walk` counts."""
    choice: int
    """Which of the node's changes."""


def mutants(text: str) -> Iterator[Mutant]:
    """Every mutant of a module, in order of its nodes."""
    tree = ast.parse(text)
    around = dict(_around(tree))
    unseen = {id(each) for node in ast.walk(tree) for each in _unseen(node)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in unseen:
            continue
        for choice, change in enumerate(_changes(node)):
            changed = copy.deepcopy(node)
            change(changed)
            begins, function = around.get(id(node), (0, ""))
            line = getattr(node, "lineno", 0)
            yield Mutant(line, begins, function, ast.unparse(node), ast.unparse(changed), place, choice)


def compiled(file: Path, mutant: Mutant | None = None) -> CodeType:
    """The module of a file, with that mistake in it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    if mutant:
        node = next(node for place, node in enumerate(ast.walk(tree)) if place == mutant.place)
        list(_changes(node))[mutant.choice](node)
    return compile(ast.fix_missing_locations(tree), str(file), "exec")


def _around(tree: ast.Module) -> Iterator[tuple[int, tuple[int, str]]]:
    """Of each node in a function, by its id, the line on which the innermost begins, and its name."""

    def inside(
        node: ast.AST, names: tuple[str, ...], at: tuple[int, str] | None
    ) -> Iterator[tuple[int, tuple[int, str]]]:
        for child in ast.iter_child_nodes(node):
            if at:
                yield id(child), at
            if isinstance(child, (*FUNCTION, ast.ClassDef)):
                inner = (*names, child.name)
                line = min([child.lineno, *(each.lineno for each in child.decorator_list)])
                yield from inside(child, inner, (line, ".".join(inner)) if isinstance(child, FUNCTION) else at)
            else:
                yield from inside(child, names, at)

    yield from inside(tree, (), None)


def _unseen(node: ast.AST) -> Iterator[ast.AST]:
    """What is no mistake in behaviour: types, what only a type checker reads, the billionth to which is rounded, and
    what `zip` asserts of its sides."""
    types: list[ast.AST | None] = []
    if isinstance(node, (ast.arg, ast.AnnAssign)):
        types.append(node.annotation)
    if isinstance(node, FUNCTION):
        types.append(node.returns)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        types.append(node)
    if isinstance(node, ast.Call):
        if ast.unparse(node.func) in ("cast", "TypeVar", "NewType"):
            types.append(node)
        elif ast.unparse(node.func) == "round" and len(node.args) == 2 and ast.unparse(node.args[1]) == "9":
            types.append(node.args[1])
        elif ast.unparse(node.func) == "zip":
            types += [each.value for each in node.keywords]
        elif ast.unparse(node.func) == "dataclass":
            types += [each.value for each in node.keywords if each.arg in STORED]
    for each in types:
        yield from ast.walk(each) if each else ()


def _changes(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    """The changes of a node, each made in place on one that is equal to it."""
    for name, value in _fields(node):

        def change(one: ast.AST, name: str = name, value: object = value) -> None:
            setattr(one, name, value)

        yield change


def _fields(node: ast.AST) -> Iterator[tuple[str, object]]:
    """A field of the node and what it becomes."""
    match node:
        case ast.Constant(value=bool(value)):
            yield "value", not value
        case ast.Constant(value=int(value)):
            yield "value", value + 1
        case ast.Constant(value=float(value)):
            yield "value", value * 0.9 if value else 0.1
        case ast.Compare(ops=[op]):
            yield "ops", [COMPARED[type(op)]()]
        case ast.Compare(ops=ops):
            for number, op in enumerate(ops):
                yield "ops", [*ops[:number], COMPARED[type(op)](), *ops[number + 1 :]]
        case ast.BoolOp(op=op):
            yield "op", ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.BinOp(op=op) if type(op) in COMPUTED and not _is_text(node):
            yield "op", COMPUTED[type(op)]()
        case ast.AugAssign(op=op) if type(op) in COMPUTED:
            yield "op", COMPUTED[type(op)]()
        case ast.Call(func=ast.Name(id=name)) if name in CALLED:
            yield "func", ast.Name(CALLED[name], ast.Load())
        case ast.Return(value=ast.Constant(value=None | False)):
            pass  # None is as false as False, which is turned into True above
        case ast.Return(value=ast.expr()):
            yield "value", ast.Constant(None)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield "test", _opposite(test)
        case ast.comprehension(ifs=[_, *_] as tests):
            for number in range(len(tests)):
                yield "ifs", [*tests[:number], *tests[number + 1 :]]


def _opposite(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    return ast.UnaryOp(ast.Not(), test)


def _is_text(node: ast.BinOp) -> bool:
    """Texts are put together by it: nothing else could stand there."""
    sides = (node.left, node.right)
    return any(isinstance(each, ast.JoinedStr) or isinstance(getattr(each, "value", None), str) for each in sides)
