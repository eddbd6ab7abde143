"""Prints the weeks of twelve people, to be read as a physiotherapist would.

Run as a script: `python tests/benchmarks/twelve_weeks.py`.
"""

from __future__ import annotations

from handbook.core.conventions import DAYS
from handbook.core.plan.planner import plan
from handbook.core.week.routine import Routine
from handbook.core.week.volume import weekly_volume
from tests.people import EVERY, reader

PEOPLE = {
    "desk worker, stiff": reader(
        conditions=["muscle-stiffness"], easing="neither", minutes=15, goals=["move"], level="intermediate"
    ),
    "ordinary back pain, wants to get stronger": reader(
        conditions=["non-specific-pain"],
        days=DAYS[:5],
        minutes=20,
        goals=["strengthen", "move"],
        level="intermediate",
    ),
    "72, stenosis and osteoporosis": reader(
        conditions=["spinal-stenosis", "osteoporosis"],
        easing="flexion",
        days=DAYS,
        minutes=10,
        goals=["ease"],
        agreed=EVERY,
    ),
    "stenosis, bending eases": reader(
        conditions=["spinal-stenosis"],
        easing="flexion",
        days=["mon", "tue", "thu", "fri", "sat"],
        minutes=15,
        goals=["ease", "move"],
    ),
    "disc herniation, arching eases": reader(
        conditions=["disc-herniation"], easing="extension", days=DAYS, minutes=12, goals=["ease"]
    ),
    "sciatica, early in the morning": reader(
        conditions=["sciatica"], days=DAYS[:6], minutes=15, goals=["ease"], time_of_day="early-morning"
    ),
    "pregnant, second trimester": reader(
        conditions=["pregnancy"],
        answers={"pregnancy": "second"},
        easing="neither",
        days=["mon", "tue", "thu", "sat"],
        minutes=10,
        goals=["ease", "move"],
    ),
    "after surgery, released": reader(
        conditions=["lumbar-surgery"],
        answers={"lumbar-surgery": "released"},
        easing="neither",
        minutes=10,
        goals=["strengthen"],
        agreed=EVERY,
    ),
    "worn discs, ball and bar, twice a day": reader(
        conditions=["disc-degeneration"],
        easing="neither",
        equipment=["ball", "bar"],
        days=DAYS,
        minutes=20,
        sessions_per_day=2,
        goals=["ease", "move", "strengthen"],
        level="intermediate",
        agreed=EVERY,
    ),
    "five minutes a day": reader(
        conditions=["non-specific-pain"], easing="flexion", days=DAYS, minutes=5, goals=["ease"]
    ),
    "replaced hip, no kneeling": reader(
        conditions=["hip-replacement"],
        answers={"hip-replacement": "lifted"},
        easing="neither",
        days=["mon", "wed", "thu", "sat"],
        minutes=15,
        goals=["move"],
        avoid=["kneeling"],
    ),
    "facet pain and sore knees": reader(
        conditions=["facet-pain", "knee-problem"],
        answers={"knee-problem": "sore"},
        easing="flexion",
        days=["mon", "tue", "wed", "fri", "sat"],
        minutes=30,
        goals=["strengthen"],
        level="intermediate",
    ),
}


def week_text(routine: Routine) -> str:
    """The week in lines: each kind of session once, the notes, the volume."""
    lines = []
    for kind in "ABC":
        sessions = [session for session in routine.sessions if session.kind == kind]
        if not sessions:
            continue
        first = sessions[0]
        days = " ".join(session.day for session in sessions)
        lines.append(f"  {kind} ({days}) {first.seconds // 60}:{first.seconds % 60:02d}")
        for p in first.prescriptions:
            limit = f"   limit: {p.limit}" if p.limit else ""
            lines.append(f"     {p.exercise.id:32}{p.words:24}{p.place:16}{limit}"[:150])
    volume = weekly_volume(routine)
    left = [row for row in volume.stretch if row.side == "left"]
    lines.append("  stretch " + ", ".join(f"{row.group} {row.minutes:.1f}" for row in left))
    lines.append("  strength " + ", ".join(f"{row.group} {row.sets:g}" for row in volume.strength))
    lines.append("  direction " + ", ".join(f"{r.direction} {r.minutes:.1f}" for r in volume.directions))
    lines += [f"  ! {note}" for note in routine.notes]
    return "\n".join(lines)


def main() -> None:
    for name, profile in PEOPLE.items():
        print(f"{name} ({profile.minutes} min)")
        print(week_text(plan(profile)))


if __name__ == "__main__":
    main()
