"""A small series to run commands on."""

from click.testing import CliRunner

from editions.cli import main

SERIES = {
    "series.yaml": "name: Workshop on Bugs\n",
    "people.yaml": """\
people:
- {id: bo-li, name: Bo Li}
- {id: jiri, name: Jiří Žára}
- {id: wang, name: 王小明}
""",
    "2023/edition.yaml": "title: Bugs\ntimezone: America/Chicago\nwhen: 2023-12-15\nhost: {name: NeurIPS}\n",
    "2023/people.yaml": "speaker: [bo-li, wang]\norganizer: [jiri]\n",
    "2023/papers.yaml": "papers:\n- {id: one, title: A *nice* paper, authors: [bo-li, jiri]}\n",
    "2023/schedule.yaml": """\
blocks:
- title: Morning
  sessions:
  - {id: t1, kind: invited-talk, title: First, start: 09:00, people: [bo-li]}
  - {id: t2, kind: invited-talk, start: 09:30, people: [{alternates: [wang, jiri]}], tentative: true}
  - id: orals
    kind: paper-session
    start: 10:00
    sessions:
    - {id: o1, kind: oral, paper: one, duration: 15}
- sessions:
  - {id: party, kind: social, title: Party, start: 17:30, end: 00:30 +1, people: [{group: organizer}]}
""",
}


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result
