"""The score along a journey, as a line: of every touchpoint in the order of the file, or of the main path alone."""

from touchpoints.curve.drawn import curve, curve_key, marks_of, sentence, sparkline
from touchpoints.curve.path import Courses, path_curve

__all__ = ["Courses", "curve", "curve_key", "marks_of", "path_curve", "sentence", "sparkline"]
