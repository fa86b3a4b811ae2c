//! Decimal arithmetic of our own: whole numbers of the smallest unit.

/// A decimal: `units` × 10^−`scale`. Keeps the digits with which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    units: i128,
    scale: u32,
}

impl Decimal {
    /// Zero.
    pub(super) const ZERO: Self = Self { units: 0, scale: 0 };

    /// Reads `-16.70`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let scale = u32::try_from(fraction.len()).ok()?;
        let units = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { units, scale })
    }

    fn pair(self, other: Self) -> (i128, i128, u32) {
        let scale = self.scale.max(other.scale);
        let up = |one: Self| one.units * 10_i128.pow(scale - one.scale);
        (up(self), up(other), scale)
    }

    /// Which is larger.
    pub(super) fn order(self, other: Self) -> std::cmp::Ordering {
        let (one, two, _) = self.pair(other);
        one.cmp(&two)
    }

    /// The difference, with the digits of the finer.
    pub(super) fn less(self, other: Self) -> Self {
        let (one, two, scale) = self.pair(other);
        let units = one - two;
        Self { units, scale }
    }

    /// Without its sign.
    pub(super) fn size(self) -> Self {
        Self {
            units: self.units.abs(),
            ..self
        }
    }

    /// −1, 0 or 1.
    pub(super) fn sign(self) -> i128 {
        self.units.signum()
    }

    /// Rounded half away from zero to as many decimals as the other has.
    pub(super) fn rounded_like(self, other: Self) -> Self {
        if self.scale <= other.scale {
            return self;
        }
        let step = 10_i128.pow(self.scale - other.scale);
        Self {
            units: rounded(self.units, step),
            scale: other.scale,
        }
    }

    /// A part of a whole in tenths of a percent, rounded half away from zero.
    pub(super) fn tenths_of(self, whole: Self) -> i128 {
        let (part, whole, _) = self.pair(whole);
        let (part, whole) = if whole < 0 {
            (-part, -whole)
        } else {
            (part, whole)
        };
        rounded(part * 1000, whole)
    }

    /// A tenth of a whole number, with one decimal.
    pub(super) fn tenth(self) -> Self {
        let scale = self.scale + 1;
        Self { scale, ..self }
    }

    /// For drawings only.
    pub(super) fn rough(self) -> f64 {
        self.plain().parse().unwrap()
    }

    fn plain(self) -> String {
        let sign = if self.units < 0 { "-" } else { "" };
        format!("{sign}{}", self.digits())
    }

    fn digits(self) -> String {
        let scale = self.scale as usize;
        let text = format!("{:0>1$}", self.units.abs(), scale + 1);
        let (whole, fraction) = text.split_at(text.len() - scale);
        if fraction.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        }
    }

    /// As Japanese pages write it: `−1,234.50`.
    pub(super) fn written(self) -> String {
        let digits = self.digits();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut text = if self.units < 0 { "−" } else { "" }.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        text
    }
}

/// A division of a whole number, rounded half away from zero; the divisor is above zero.
fn rounded(part: i128, whole: i128) -> i128 {
    let size = (part.abs() * 2 + whole) / (whole * 2);
    size * part.signum()
}

/// Shares of counts in tenths of a percent that add up to 1000: each is rounded down, and what is missing goes, one tenth
/// each, to the largest remainders; of equal ones to the first.
pub(super) fn shares(counts: &[usize]) -> Vec<usize> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    let mut shares: Vec<usize> = counts.iter().map(|count| count * 1000 / total).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(counts[at] * 1000 % total));
    let missing = 1000 - shares.iter().sum::<usize>();
    for &at in &order[..missing] {
        shares[at] += 1;
    }
    shares
}

#[test]
fn decimals_keep_their_digits() {
    let read = |text| Decimal::read(text).unwrap();
    assert_eq!(read("-1234567.50").written(), "−1,234,567.50");
    assert_eq!(read("0.05").less(read("1")).written(), "−0.95");
    assert_eq!(read("2.45").rounded_like(read("1.0")).written(), "2.5");
    assert_eq!(read("1").tenths_of(read("3")), 333);
    assert_eq!(read("-1").tenths_of(read("16")), -63);
    assert_eq!(shares(&[1, 1, 1]), [334, 333, 333]);
}
