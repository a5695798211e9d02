"""The errors and the mix of docs/method.md worked out once more, by other means than the product's own."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

Z = 1.959964


def share_ends(k: float, n: int) -> tuple[float, float]:
    """Wilson's interval as what it is by definition: the shares x with (k/n - x)² = z² x (1 - x)/n, solved for x."""
    from numpy import roots

    p = k / n
    low, high = sorted(float(x) for x in roots([1 + Z**2 / n, -(2 * p + Z**2 / n), p * p]).real)
    return low, high


def share_se(k: float, n: int, scale: float = 1.0) -> float:
    low, high = share_ends(k, n)
    return 100 * max(high - k / n, k / n - low) / scale / Z


def nps_se(promoters: int, detractors: int, n: int) -> float:
    """¾ of a promoter and of a detractor and 1½ passives more, then mean and variance of answers worth 1, 0, -1."""
    counts = {1: promoters + 0.75, 0: n - promoters - detractors + 1.5, -1: detractors + 0.75}
    total = sum(counts.values())
    mean = sum(answer * count for answer, count in counts.items()) / total
    variance = sum(count * (answer - mean) ** 2 for answer, count in counts.items()) / total
    raw, half = (promoters - detractors) / n, Z * sqrt(variance / total)
    return 50 * max(mean + half - raw, raw - (mean - half)) / Z


def mean_se(sd_points: float, n: int) -> float:
    from scipy.stats import t

    return float(t.ppf(0.975, n - 1)) * max(sd_points, 12.5) / sqrt(n) / Z


@dataclass(frozen=True)
class Suivi:
    """The touchpoint of U-6: overall rated 2 and asked, speed rated 2 and counted, ease rated 2. Weights 4, 1, 1."""

    csat: float
    sd: float
    n: int
    k: int
    of: int

    @property
    def errors(self) -> tuple[float, float]:
        return mean_se(self.sd / 4 * 100, self.n), share_se(self.k, self.of)

    @property
    def data_shares(self) -> tuple[float, float]:
        overall, speed = (15**2 / (15**2 + error**2) for error in self.errors)
        return overall, speed

    @property
    def rows(self) -> list[tuple[float, float]]:
        """Coefficient and value, in the order of the table."""
        overall, speed = self.data_shares
        asked, kept = 25 * (self.csat - 1), 100 * self.k / self.of
        return [
            (4 / 6 * (1 - overall), 25.0),
            (4 / 6 * overall, asked),
            ((1 - speed) / 6, 25.0),
            (speed / 6, kept),
            (1 / 6, 25.0),
        ]

    @property
    def score(self) -> float:
        return sum(coefficient * value for coefficient, value in self.rows)

    @property
    def opinion(self) -> float:
        return sum(self.rows[at][0] for at in (0, 2, 4))

    @property
    def measured(self) -> tuple[float, float]:
        """What the two measures put into the error, in points of the score."""
        return self.rows[1][0] * self.errors[0], self.rows[3][0] * self.errors[1]

    @property
    def se(self) -> float:
        return sqrt((9 * self.opinion) ** 2 + (12 * self.opinion) ** 2 + sum(part**2 for part in self.measured))


U6 = Suivi(2.8, 1.2, 64, 96, 180)
U28 = Suivi(3.3, 1.15, 80, 118, 170)


def u28() -> dict[str, Any]:
    """From U6 to U28: what each measure's value did, what the weights did, and the error of the difference."""
    centre = (U6.score + U28.score) / 2
    pairs = list(zip(U6.rows, U28.rows, strict=True))
    values = [(a0 + a1) / 2 * (u1 - u0) for (a0, u0), (a1, u1) in pairs]
    weights = [((u0 + u1) / 2 - centre) * (a1 - a0) for (a0, u0), (a1, u1) in pairs]
    opinion = 15 * (U28.opinion - U6.opinion)
    se = sqrt(opinion**2 + sum(part**2 for one in (U6, U28) for part in one.measured))
    return {"csat": values[1], "kept": values[3], "structure": sum(weights), "se": se}
