//! Numbers in digits, of either width, with commas, decimals and units in kanji among them: 1,234.5, 3億5,000万.

use super::numeral::{LONGEST, Numeral, digit, is_digit, push_unit, unit};
use super::spell;

/// The number in digits at a place. A unit counts only where a word ends (`is_boundary`) or digits go on: not in 5百貨店.
pub(super) fn scan(
    text: &str,
    start: usize,
    is_boundary: impl Fn(usize) -> bool,
) -> Option<Numeral> {
    let mut numeral = Numeral {
        start,
        end: start,
        reading: String::new(),
        value: Some(0),
    };
    while let Some(digits) = Digits::scan(text, numeral.end) {
        let count = numeral.reading.len();
        let is_whole = digits.decimals.is_empty();
        numeral.end = digits.end;
        numeral.reading.push_str(&digits.reading());
        let mut size = 1_u64;
        while let Some(name) = text[numeral.end..].chars().next()
            && let Some((factor, _)) = unit(name)
        {
            let next = numeral.end + name.len_utf8();
            let goes_on = text[next..].starts_with(|next| is_digit(next) || unit(next).is_some());
            if !goes_on && !is_boundary(next) {
                break;
            }
            push_unit(&mut numeral.reading, count, name);
            numeral.end = next;
            size = size.saturating_mul(factor);
        }
        let part = digits.value().filter(|_| is_whole);
        let part = part.and_then(|count| count.checked_mul(size));
        let value = numeral.value.zip(part);
        numeral.value = value.and_then(|(sum, part)| sum.checked_add(part));
        if numeral.end - start > LONGEST {
            return None;
        }
        if size == 1 || !is_whole {
            break;
        }
    }
    (numeral.end > start).then_some(numeral)
}

/// A run of digits: its value and what stands after its decimal point.
struct Digits {
    end: usize,
    whole: Vec<u8>,
    decimals: Vec<u8>,
}

impl Digits {
    /// The run at a place: thousands parted by commas only where three digits follow each, decimals only after a point
    /// that is the only one (1.2.3 has none).
    fn scan(text: &str, start: usize) -> Option<Self> {
        let after = |end: usize, marks: [char; 2]| -> Option<(usize, Vec<u8>)> {
            let mark = text[end..].chars().next()?;
            marks
                .contains(&mark)
                .then(|| run(text, end + mark.len_utf8()))
        };
        let (mut end, mut whole) = run(text, start);
        if whole.is_empty() {
            return None;
        }
        if whole.len() <= 3 && whole[0] != 0 {
            while let Some((next, group)) = after(end, [',', '，'])
                && group.len() == 3
                && next - start <= LONGEST
            {
                end = next;
                whole.extend(group);
            }
        }
        let before = text[..start].strip_suffix(['.', '．']);
        let follows_point = before.is_some_and(|before| before.ends_with(is_digit));
        let mut decimals = Vec::new();
        if let Some((next, digits)) = after(end, ['.', '．'])
            && !digits.is_empty()
            && !follows_point
            && after(next, ['.', '．']).is_none_or(|(_, more)| more.is_empty())
        {
            end = next;
            decimals = digits;
        }
        Some(Self {
            end,
            whole,
            decimals,
        })
    }

    fn value(&self) -> Option<u64> {
        let fold = |value: u64, digit: &u8| value.checked_mul(10)?.checked_add(u64::from(*digit));
        self.whole.iter().try_fold(0, fold)
    }

    fn reading(&self) -> String {
        let is_code = self.whole.len() > 1 && self.whole[0] == 0;
        let mut reading = match self.value().filter(|_| !is_code) {
            Some(0) if !self.decimals.is_empty() => "れい".to_owned(),
            Some(value) => spell::whole(value),
            None => spell::one_by_one(self.whole.iter().copied(), "ぜろ"),
        };
        if !self.decimals.is_empty() {
            spell::double(&mut reading, false);
            reading.push_str("てん");
            reading.push_str(&spell::one_by_one(self.decimals.iter().copied(), "れい"));
        }
        reading
    }
}

/// Digits without any mark, and where they end.
fn run(text: &str, start: usize) -> (usize, Vec<u8>) {
    let mut end = start;
    let digits = text[start..].chars().map_while(|character| {
        let digit = digit(character).filter(|_| end - start <= LONGEST)?;
        end += character.len_utf8();
        Some(digit)
    });
    let digits = digits.collect();
    (end, digits)
}
