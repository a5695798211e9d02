"""Small files that are each wrong in a way people or machines get YAML wrong, with every problem that must be told."""

from dataclasses import dataclass

JOURNEY = """\
journey: Achat en ligne
segment: Nouveaux clients
touchpoints:
  before:
    - {name: Avis et évaluations, rating: 4}
  during:
    - id: paiement
      name: {fr: "Paiement", en: 'Payment'}
      rating: 4
      verbatims:
        - |
          Le code reçu par SMS
          n’arrive pas toujours.
        - >-
          Un 3e essai,
          et je suis parti 😡.
  after:
    - {name: Livraison, rating: 2, importance: 5}
    - Service client
"""
"""A good file with every way of writing a text."""


@dataclass(frozen=True)
class Bad:
    """A file and its problems, in the order of the file, each as "line:column code"."""

    name: str
    data: bytes | str
    problems: tuple[str, ...]


def _bad(name: str, data: bytes | str, *problems: str) -> Bad:
    return Bad(name, data, problems)


ENCODING = (
    _bad("nothing at all", b"", "1:1 empty-file"),
    _bad("only spaces", "   \n  \n", "1:1 empty-file"),
    _bad("only comments", "# journey: Achat\n# touchpoints:\n", "1:1 empty-file"),
    _bad("only a document mark", "---\n", "1:1 empty-file"),
    _bad("only a comment after the mark", "--- # later\n", "1:1 empty-file"),
    _bad("a byte-order mark, then a mistake", "\ufeffa: 1\na: 2\n", "2:1 duplicate-key"),
    _bad("a mistake on the line of the mark", "\ufeffa: *x\n", "1:4 alias"),
    _bad("a conflict behind the mark", "\ufeff<<<<<<< a\n=======\n>>>>>>> b\n", "1:1 git-conflict"),
    _bad("a pointer behind the mark", "\ufeffversion https://git-lfs.github.com/spec/v1\n", "1:1 git-lfs-pointer"),
    _bad("only a byte-order mark", b"\xef\xbb\xbf", "1:1 empty-file"),
    _bad("two byte-order marks", "\ufeff\ufeffa: 1\n", "1:1 forbidden-character"),
    _bad("a byte-order mark inside", "a: 1\nb: x\ufeffy\n", "2:5 forbidden-character"),
    _bad("UTF-16 little endian", "journey: Achat\n".encode("utf-16-le"), "1:1 not-utf-8"),
    _bad("UTF-16 big endian", "journey: Achat\n".encode("utf-16-be"), "1:1 not-utf-8"),
    _bad("UTF-16 with its mark", "journey: Achat\n".encode("utf-16"), "1:1 not-utf-8"),
    _bad("UTF-16 of one letter", "a".encode("utf-16"), "1:1 not-utf-8"),
    _bad("UTF-32 little endian", "journey: Achat\n".encode("utf-32-le"), "1:1 not-utf-8"),
    _bad("UTF-32 big endian", "journey: Achat\n".encode("utf-32-be"), "1:1 not-utf-8"),
    _bad("UTF-32 with its mark", "journey: Achat\n".encode("utf-32"), "1:1 not-utf-8"),
    _bad("Windows-1252", "journey: Achat\nsegment: été\n".encode("cp1252"), "2:10 not-utf-8"),
    _bad("Mac Roman", "journey: Café\n".encode("mac-roman"), "1:13 not-utf-8"),
    _bad("a UTF-8 letter cut in two", b"a: 1\nb: \xc3\n", "2:4 not-utf-8"),
    _bad("an overlong encoding of a slash", b"a: \xc0\xaf\n", "1:4 not-utf-8"),
    _bad("a surrogate in UTF-8", b"a: \xed\xa0\x80\n", "1:4 not-utf-8"),
    _bad("a code point beyond Unicode", b"a: \xf5\x80\x80\x80\n", "1:4 not-utf-8"),
    _bad("bad bytes and a duplicate", b"a: \xe9\na: 2\n", "1:4 not-utf-8", "2:1 duplicate-key"),
    _bad("a NUL", "a: 1\nb: x\x00y\n", "2:5 forbidden-character"),
    _bad("a PNG image", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", *[
        "1:1 not-utf-8", "2:1 forbidden-character", "3:1 forbidden-character", "3:2 forbidden-character",
        "3:3 forbidden-character",
    ]),
    _bad("a terminal escape", "a: \x1b[31mrouge\x1b[0m\n", "1:4 forbidden-character", "1:14 forbidden-character"),
    _bad("a bell", "a: x\x07\n", "1:5 forbidden-character"),
    _bad("a delete character", "a: x\x7f\n", "1:5 forbidden-character"),
    _bad("a vertical tab", "a: x\x0by\n", "1:5 forbidden-character"),
    _bad("a form feed between lines", "a: 1\n\x0cb: 2\n", "2:1 forbidden-character"),
    _bad("a C1 control", "a: x\x9by\n", "1:5 forbidden-character"),
    _bad("a next-line character", "a: x\x85b: y\n", "1:5 forbidden-character", "1:7 colon-in-text"),
    _bad("text turned right to left", "a: x\u202ey\n", "1:5 forbidden-character"),
    _bad("a direction that is isolated", "a: \u2066x\u2069\n", "1:4 forbidden-character", "1:6 forbidden-character"),
    _bad("a hidden direction in a comment", "a: 1 # \u202e\n", "1:8 forbidden-character"),
    _bad("a hidden direction in a key", "a\u202e: 1\n", "1:2 forbidden-character"),
    _bad("a noncharacter", "a: \ufffe\nb: \uffff\n", "1:4 forbidden-character", "2:4 forbidden-character"),
    _bad("a lone surrogate from an editor", "a: \ud83d\n", "1:4 forbidden-character"),
)  # fmt: skip

GIT = (
    _bad("a conflict", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n", "2:1 git-conflict"),
    _bad(
        "a conflict that shows the base",
        "<<<<<<< HEAD\nb: 1\n||||||| 1a2b3c\nb: 0\n=======\nb: 2\n>>>>>>> main\n",
        "1:1 git-conflict",
    ),
    _bad("a conflict with CRLF", "a: 1\r\n<<<<<<< a\r\n=======\r\n>>>>>>> b\r\n", "2:1 git-conflict"),
    _bad("two conflicts", "<<<<<<< a\n=======\n>>>>>>> b\nx: 1\n<<<<<<< a\n=======\n>>>>>>> b\n",
         "1:1 git-conflict", "5:1 git-conflict"),
    _bad("a conflict in double quotes", 'a: "x\n<<<<<<< HEAD\n y\n=======\n z\n>>>>>>> b\n "\n', "2:1 git-conflict"),
    _bad("a conflict in single quotes", "a: 'x\n<<<<<<< HEAD\n=======\n>>>>>>> b\n '\n", "2:1 git-conflict"),
    _bad("a conflict in a block", "a: |\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> b\n", "3:1 git-conflict"),
    _bad("a first marker left", "a: 1\n<<<<<<< HEAD\nb: 2\n", "2:1 git-conflict"),
    _bad("a middle marker left", "a: 1\n=======\nb: 2\n", "2:1 git-conflict"),
    _bad("a last marker left", "a: 1\nb: 2\n>>>>>>> main\n", "3:1 git-conflict"),
    _bad("a marker at the very end", "a: 1\n>>>>>>>", "2:1 git-conflict"),
    _bad(
        "a Git LFS pointer",
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "1:1 git-lfs-pointer",
    ),
)  # fmt: skip

SHAPE = (
    _bad("a list", "- a\n- b\n", "1:1 not-a-map"),
    _bad("a list in brackets", "[a, b]\n", "1:1 not-a-map"),
    _bad("a list after a comment", "# touchpoints\n- a\n", "2:1 not-a-map"),
    _bad("prose", "Voici notre parcours.\n", "1:1 not-a-map"),
    _bad("a number", "42\n", "1:1 not-a-map"),
    _bad("a text in quotes", "'journey: Achat'\n", "1:1 not-a-map"),
    _bad("null", "null\n", "1:1 not-a-map"),
    _bad("a tilde", "~\n", "1:1 not-a-map"),
    _bad("an empty text", "''\n", "1:1 not-a-map"),
    _bad("HTML", "<html><body>x</body></html>\n", "1:1 not-a-map"),
    _bad("CSV", "name,rating\nPaiement,4\n", "1:1 not-a-map"),
    _bad("two documents", "a: 1\n---\nb: 2\n", "2:1 several-documents"),
    _bad("a mark at the end", "a: 1\n---\n", "2:1 several-documents"),
    _bad("text after the end mark", "a: 1\n...\nb: 2\n", "3:1 several-documents"),
    _bad("a front matter", "---\na: 1\n---\n# Titre\n", "3:1 several-documents"),
    _bad("two keys alike", "a: 1\nb: 2\na: 3\n", "3:1 duplicate-key"),
    _bad("a key three times", "a: 1\na: 2\na: 3\n", "2:1 duplicate-key", "3:1 duplicate-key"),
    _bad("two keys alike inside", "x:\n  - name: A\n    name: B\n", "3:5 duplicate-key"),
    _bad("two keys alike in braces", "x: {a: 1, a: 2}\n", "1:11 duplicate-key"),
    _bad("a key in quotes and without", "a: 1\n'a': 2\n\"\\x61\": 3\n", "2:1 duplicate-key", "3:1 duplicate-key"),
    _bad("keys that Unicode calls equal", "\u00e9t\u00e9: 1\ne\u0301te\u0301: 2\n", "2:1 duplicate-key"),
    _bad("a duplicate before a syntax error", "a: 1\na: 2\nb: [\n", "2:1 duplicate-key", "3:4 bracket"),
    _bad("an alias", "a: &x 1\nb: *x\n", "1:4 anchor", "2:4 alias"),
    _bad("an alias to nothing", "a: *x\n", "1:4 alias"),
    _bad("an alias alone", "*x\n", "1:1 alias"),
    _bad("an alias as key", "*x : 1\n", "1:1 alias"),
    _bad("an alias to itself", "a: &a [*a]\n", "1:4 anchor", "1:8 alias"),
    _bad("text in bold", "a: **gras**\n", "1:4 alias"),
    _bad("an anchor on a key", "&k a: 1\n", "1:1 anchor"),
    _bad("a text that begins with &", "a: & Co\n", "1:4 anchor"),
    _bad("merged keys", "a: {x: 1}\nb:\n  <<: {x: 1}\n", "3:3 merge-key"),
    _bad("merged by alias", "a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n", "1:4 anchor", "3:3 merge-key", "3:7 alias"),
    _bad("a type", "a: !!str 4\n", "1:4 tag"),
    _bad("a Python object", "a: !!python/object/apply:os.system ['id']\n", "1:4 tag"),
    _bad("an include", "a: !include b.yaml\n", "1:4 tag"),
    _bad("an environment variable", "a: !ENV ${HOME}\n", "1:4 tag"),
    _bad("a type on a list and a map", "a: !!seq [1]\nb: !!map {c: 1}\n", "1:4 tag", "2:4 tag"),
    _bad("a whole URI as type", "a: !<tag:yaml.org,2002:str> 4\n", "1:4 tag"),
    _bad("a broken type", "a: !<x\n", "1:4 tag"),
    _bad("a type that is no address", "a: !<%zz> 1\n", "1:4 tag"),
    _bad("an undeclared type", "a: !x!y 1\n", "1:4 tag"),
    _bad("an anchor and a type", "a: &x !!str 4\n", "1:4 anchor", "1:4 tag"),
    _bad("a text that begins with !", "a: ! Attention\n", "1:4 tag"),
    _bad("a version of YAML", "%YAML 1.2\n---\na: 1\n", "1:1 directive"),
    _bad("a version of YAML to come", "%YAML 3.0\n---\na: 1\n", "1:1 directive"),
    _bad("a prefix for types", "%TAG ! tag:example.org,2000:\n---\na: 1\n", "1:1 directive"),
    _bad("a template", "{% include 'x' %}\n", "1:2 reserved-character"),
    _bad("a prefix that is no address", "%TAG ! %\n---\na: 1\n", "1:1 directive"),
    _bad("a directive without words", "%\na: 1\n", "1:1 directive"),
    _bad("a list as key", "[a]: 1\n", "1:1 key-not-text"),
    _bad("a map as key", "{a: b}: 1\n", "1:1 key-not-text"),
    _bad("a list as key, the long way", "? - a\n: 1\n", "1:3 key-not-text"),
    _bad("a variable of a template", "a: {{ prix }}\n", "1:5 key-not-text"),
    _bad("null as key", "null: 1\n", "1:1 key-not-text"),
    _bad("a tilde as key", "~: 1\n", "1:1 key-not-text"),
    _bad("no key", ": 1\n", "1:1 key-not-text"),
    _bad("no key in a list", "a:\n  - : 1\n", "2:5 key-not-text"),
    _bad("an empty key, the long way", "? \n: 1\n", "1:2 key-not-text"),
    _bad("33 lists", "a: " + "[" * 32 + "]" * 32 + "\n", "1:35 too-deep"),
    _bad("33 maps", "".join(" " * depth + "a:\n" for depth in range(33)) + " " * 33 + "b\n", "33:33 too-deep"),
)  # fmt: skip

ESCAPES = (
    _bad("a NUL, escaped", 'a: "x\\0y"\n', "1:6 forbidden-character"),
    _bad("a bell, escaped", 'a: "\\a"\n', "1:5 forbidden-character"),
    _bad("a carriage return, escaped", 'a: "x\\ry"\n', "1:6 forbidden-character"),
    _bad("a terminal escape, escaped", 'a: "\\e[31m"\n', "1:5 forbidden-character"),
    _bad("a direction, escaped", 'a: "x\\u202ey"\nb: "\\U0000202E"\n', "1:6 forbidden-character",
         "2:5 forbidden-character"),
    _bad("a byte, escaped", 'a: "\\x1b"\n', "1:5 forbidden-character"),
    _bad("a next line, escaped", 'a: "\\N"\n', "1:5 forbidden-character"),
    _bad("a byte-order mark, escaped", 'a: "\\ufeff"\n', "1:5 forbidden-character"),
    _bad("a noncharacter, escaped in a key", '"\\uffff": 1\n', "1:2 forbidden-character"),
    _bad("an escape after backslashes", 'a: "\\\\\\0"\n', "1:7 forbidden-character"),
    _bad("an escape on the second line", 'a: "x\n  \\0"\n', "2:3 forbidden-character"),
    _bad("a surrogate, escaped", 'a: "\\ud83d"\n', "1:5 escape"),
    _bad("an emoji as JSON escapes it", 'a: "\\ud83d\\ude00"\n', "1:5 escape"),
    _bad("a code point beyond Unicode, escaped", 'a: "\\U00110000"\n', "1:5 escape"),
    _bad("an escape cut short", 'a: "\\u12"\n', "1:5 escape"),
    _bad("a Windows path", 'a: "C:\\parcours"\n', "1:7 escape"),
)  # fmt: skip

SYNTAX = (
    _bad("a tab before a key", "a:\n\tb: 1\n", "2:1 tab"),
    _bad("a tab after a value", "a: 1\n\tb: 1\n", "2:1 tab"),
    _bad("a tab after spaces", "a:\n  b: 1\n \tc: 2\n", "3:2 tab"),
    _bad("a tab before a dash", "a:\n  - x\n\t- y\n", "3:1 tab"),
    _bad("a tab after a dash", "a:\n  -\t- y\n", "2:4 tab"),
    _bad("a tab in a block", "a: |\n\tx\n", "2:1 tab"),
    _bad("a tab ending a block", "a: |\n  x\n\ty\n", "3:1 tab"),
    _bad("a tab at the very start", "\ta: 1\n", "1:1 tab"),
    _bad("tabs everywhere", "a:\n\tb:\n\t\tc: 1\n", "2:1 tab"),
    _bad("a tab with CRLF", "a:\r\n\tb: 1\r\n", "2:1 tab"),
    _bad("a colon in a text", "name: Paiement: carte\n", "1:15 colon-in-text"),
    _bad("a colon in a text of a list", "- name: Paiement: carte\n", "1:1 not-a-map", "1:17 colon-in-text"),
    _bad("a colon after an emoji", "name: 😀 Paiement: carte\n", "1:17 colon-in-text"),
    _bad("two colons", "a: : b\n", "1:4 colon-in-text"),
    _bad("a time of day at the end", "a: à 9: ouverture\n", "1:7 colon-in-text"),
    _bad("fields on one line", "a:\n  - name: A, rating: 4\n", "2:20 colon-in-text"),
    _bad("a value with lines below", "name: A\n  rating: 4\n", "2:3 indentation"),
    _bad("no space after a colon", "a:1\nb: 2\n", "1:2 missing-space"),
    _bad("no space after a second colon", "a: 1\nb:2\nc: 3\n", "2:2 missing-space"),
    _bad("no space after a last colon", "a: 1\nb:2\n", "2:2 missing-space"),
    _bad("no space in braces", "a: {name: A, rating:4}\n", "1:20 missing-space"),
    _bad("no space before a closing brace", "a: {fr:}\n", "1:7 missing-space"),
    _bad("no space after a dash", "a:\n  - x\n  -y: 1\n", "3:3 missing-space"),
    _bad("no space after a last dash", "a:\n- x\n-y\n", "3:1 missing-space"),
    _bad("no colon", "a: 1\nb\nc: 2\n", "2:1 missing-colon"),
    _bad("no colon first", "a\nb: 2\n", "1:1 missing-colon"),
    _bad("no colon last", "a: 1\nb\n", "2:1 missing-colon"),
    _bad("a block that loses its indentation", "a: |\n  x\ny\n", "3:1 missing-colon"),
    _bad("one space too few", "a:\n  b: 1\n c: 2\n", "3:2 indentation"),
    _bad("one space too many", "a:\n  b: 1\n   c: 2\n", "3:4 indentation"),
    _bad("a dash too far left", "a:\n    - x\n  - y\n", "3:3 indentation"),
    _bad("a dash beside its key", "a: - x\n", "1:4 indentation"),
    _bad("a key among dashes", "a:\n  - x\n  b: 1\n", "3:3 indentation"),
    _bad("a list below keys", "a: 1\n- b\n", "2:1 indentation"),
    _bad("keys below a list", "- a\nb: 1\n", "1:1 not-a-map", "2:1 indentation"),
    _bad("double quotes left open", 'a: 1\nb: "x\nc: 2\n', "2:4 quote"),
    _bad("single quotes left open", "a: 1\nb: 'x\nc: 2\n", "2:4 quote"),
    _bad("a lone quote", "a: '\n", "1:4 quote"),
    _bad("quotes closed by the next ones", 'a: "x\nb: "y"\n', "1:4 quote"),
    _bad("an apostrophe in single quotes", "a: 'l'été'\n", "1:7 quote"),
    _bad("an apostrophe in braces", "a: {b: 'l'été'}\n", "1:11 quote"),
    _bad("words after quotes", 'a: "Paiement" par carte\n', "1:15 quote"),
    _bad("a document mark in quotes", 'a: "x\n--- y"\n', "1:4 quote"),
    _bad("a bracket left open", "a: [x, y\nb: 2\n", "1:4 bracket"),
    _bad("a bracket left open at the end", "a: [x, y", "1:4 bracket"),
    _bad("a brace left open", "a:\n  - {name: A\n  - {name: B}\n", "2:5 bracket"),
    _bad("a brace left open at the end", "{a: b", "1:1 bracket"),
    _bad("the wrong bracket", "a: [x, y}\n", "1:9 bracket"),
    _bad("a bracket too many", "a: [x, y]]\n", "1:10 bracket"),
    _bad("a bracket from nowhere", "a: ]\n", "1:4 bracket"),
    _bad("words after a bracket", "a: [x] y\n", "1:8 bracket"),
    _bad("no comma in braces", "a: {name: A rating: 4}\n", "1:19 missing-comma"),
    _bad("no comma between lines", "a: {name: A,\n    rating: 4\n    reach: 1}\n", "3:10 missing-comma"),
    _bad("a text that begins with @", "a: @paiement\n", "1:4 reserved-character"),
    _bad("a text that begins with a backtick", "a: `x`\n", "1:4 reserved-character"),
    _bad("a text that begins with %", "a: %5\n", "1:4 reserved-character"),
    _bad("a text that begins with a comma", "a: , b\n", "1:4 reserved-character"),
    _bad("a text that begins with ?", "a: ? b\n", "1:4 reserved-character"),
    _bad("two commas", "a: [x,, y]\n", "1:7 reserved-character"),
    _bad("a text that begins with |", "a: | x\n", "1:4 block-text"),
    _bad("a text that begins with >", "a: > 50 %\n", "1:4 block-text"),
    _bad("a block indented by 0", "a: |0\n x\n", "1:4 block-text"),
    _bad("two values one after the other", "&a &b c\n", "1:1 anchor", "1:4 syntax"),
    _bad("a very long key", "x" * 1100 + ": 1\n", "1:1101 syntax"),
    _bad("a key over two lines", "'a\n  b': c\n", "1:1 missing-colon"),
)  # fmt: skip

SMALL = ENCODING + GIT + SHAPE + ESCAPES + SYNTAX
