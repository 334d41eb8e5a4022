"""The one table that turns an error into an HTTP status."""

from __future__ import annotations

from dataclasses import dataclass

from api.errors import (
    AddressTooLongError,
    AmbiguousPlaceError,
    BadAddressError,
    BadParameterError,
    BadTokenError,
    BodyBrokenOffError,
    BodyRefusedError,
    BodyTooLargeError,
    BodyTooSlowError,
    BrokenError,
    ConflictError,
    FileKindError,
    FileRefusedError,
    ForeignCityError,
    FormatNotMadeError,
    MethodRefusedError,
    MissingParameterError,
    NoAccessError,
    NoPointError,
    NoRiverError,
    NoSuchPageError,
    NotEmbeddableError,
    NoTileError,
    NotReadyError,
    NotThenError,
    NoWayError,
    OriginRefusedError,
    OutsideRegionError,
    ReadingsError,
    RepeatedParameterError,
    SamePlaceError,
    ServiceError,
    TokenNeededError,
    UnknownIdError,
    UnknownLinkError,
    UnknownParameterError,
    UnknownPlaceError,
)


@dataclass(frozen=True)
class Outcome:
    """How an error leaves: the HTTP status, and the code by which programs know it."""

    status: int
    code: str


ANSWERS: dict[type[ServiceError], Outcome] = {
    BadParameterError: Outcome(400, "bad_parameter"),
    UnknownParameterError: Outcome(400, "unknown_parameter"),
    RepeatedParameterError: Outcome(400, "repeated_parameter"),
    MissingParameterError: Outcome(400, "missing_parameter"),
    BadAddressError: Outcome(400, "bad_address"),
    BodyBrokenOffError: Outcome(400, "broken_off"),
    TokenNeededError: Outcome(401, "token_needed"),
    BadTokenError: Outcome(401, "bad_token"),
    ForeignCityError: Outcome(403, "foreign_city"),
    OriginRefusedError: Outcome(403, "origin_refused"),
    UnknownIdError: Outcome(404, "unknown_id"),
    NoPointError: Outcome(404, "no_point"),
    NotThenError: Outcome(404, "not_then"),
    UnknownPlaceError: Outcome(404, "unknown_place"),
    AmbiguousPlaceError: Outcome(400, "ambiguous_place"),
    OutsideRegionError: Outcome(400, "outside_region"),
    SamePlaceError: Outcome(400, "same_place"),
    UnknownLinkError: Outcome(404, "unknown_link"),
    NoAccessError: Outcome(404, "no_access"),
    NoWayError: Outcome(404, "no_way"),
    NoRiverError: Outcome(404, "no_river"),
    NoTileError: Outcome(404, "no_tile"),
    NoSuchPageError: Outcome(404, "not_found"),
    NotEmbeddableError: Outcome(404, "not_embeddable"),
    MethodRefusedError: Outcome(405, "method_not_allowed"),
    BodyTooSlowError: Outcome(408, "too_slow"),
    ConflictError: Outcome(409, "conflict"),
    BodyRefusedError: Outcome(413, "body_refused"),
    BodyTooLargeError: Outcome(413, "too_large"),
    AddressTooLongError: Outcome(414, "address_too_long"),
    FileKindError: Outcome(415, "file_kind"),
    FileRefusedError: Outcome(422, "file_refused"),
    BrokenError: Outcome(500, "internal_error"),
    FormatNotMadeError: Outcome(501, "format_not_made"),
    NotReadyError: Outcome(503, "not_ready"),
    ReadingsError: Outcome(503, "readings_unavailable"),
}
