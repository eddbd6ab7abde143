"""A list of records that also finds one by its id."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, Self, SupportsIndex, TypeVar, overload

from .errors import UnknownIdError
from .shown import Tabled

T = TypeVar("T")


class Listed(Tabled, list[T], Generic[T]):
    """A list, also by id: `hb.exercises()["cobra"]`; a slice of it is one, too."""

    kind: ClassVar[str]

    @staticmethod
    def id_of(record: Any) -> Any:
        """What a record is found by."""
        return record.id

    @staticmethod
    def row_of(record: Any) -> dict[str, Any]:
        """A record as one flat row."""
        raise NotImplementedError

    @property
    def ids(self) -> list[Any]:
        """The id of each record, in order."""
        return [self.id_of(record) for record in self]

    @overload
    def __getitem__(self, place: SupportsIndex | str | tuple[str, ...]) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: Any) -> Any:
        """By place, or by id; raises UnknownIdError for an id that is not in the list."""
        if isinstance(place, slice):
            return type(self)(super().__getitem__(place))
        if not isinstance(place, (str, tuple)):
            return super().__getitem__(place)
        for record in self:
            if self.id_of(record) == place:
                return record
        raise UnknownIdError(self.kind.removesuffix("s"), place, list(map(str, self.ids)))

    def __contains__(self, item: object) -> bool:
        return super().__contains__(item) or item in self.ids

    def _ipython_key_completions_(self) -> list[Any]:
        return self.ids

    def to_rows(self) -> list[dict[str, Any]]:
        return [self.row_of(record) for record in self]

    def _line(self) -> str:
        if not self:
            return "none"
        id = self.ids[0]
        return f"{len(self)}, by place or id, for example {list(id) if isinstance(id, tuple) else [id]}"
