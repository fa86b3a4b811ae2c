//! The counters, read once from the table beside this file.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What stands after a number: how it is read and what it does to the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counter {
    /// Hiragana, as it stands after に.
    pub(super) reading: &'static str,
    pub(super) meeting: Meeting,
    pub(super) numerals: Numerals,
}

/// What happens to the sounds where number and counter meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// Nothing.
    Plain,
    /// Ten alone doubles: じゅっこうもく beside いちこうもく.
    Soft,
    /// One, eight and ten double, as before loanwords: いっぱーせんと, ろくぱーせんと.
    Loan,
    /// All that the row of the counter's first kana has: ろっかい, はっさつ, さんぼん.
    Full,
    /// So, and か and さ too are voiced after ん, but よん: さんがい, まんごく.
    Third,
    /// So, but three and four take ぱ: さんぷん, よんぷん.
    Half,
    /// So, but three alone takes ぱ: さんぱん.
    Halved,
}

/// Which words for the numbers a counter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numerals {
    /// いち に さん よん … なな … きゅう.
    Sino,
    /// Four is よ: よねん.
    Yo,
    /// よじ, しちじ, くじ.
    Hour,
    /// しがつ, しちがつ, くがつ.
    Month,
    /// ふつか … とおか, はつか, じゅうよっか.
    Day,
    /// ひとり, ふたり, よにん.
    Person,
    /// ひとくみ, ふたくみ, さんくみ.
    Native,
    /// ひとつ … ここのつ.
    Tsu,
}

/// The longest counter has so many bytes; nothing longer needs to be looked up.
pub(super) const LONGEST: usize = 30;

/// 分 after 割, as the table names it: 3割5分.
pub(super) const TENTH_OF_TENTH: &str = "歩合の分";

static COUNTERS: LazyLock<HashMap<&'static str, Counter>> = LazyLock::new(|| {
    include_str!("counters.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(parse_line)
        .flatten()
        .collect()
});

/// The counter that is written so.
pub(super) fn counter(text: &str) -> Option<Counter> {
    COUNTERS.get(text).copied()
}

/// What the table says in one line; `None` for a line that is not of its grammar.
fn parse_line(line: &'static str) -> Option<impl Iterator<Item = (&'static str, Counter)>> {
    let mut columns = line.split('\t');
    let meeting = match columns.next()? {
        "plain" => Meeting::Plain,
        "soft" => Meeting::Soft,
        "loan" => Meeting::Loan,
        "full" => Meeting::Full,
        "third" => Meeting::Third,
        "half" => Meeting::Half,
        "halved" => Meeting::Halved,
        _ => return None,
    };
    let numerals = match columns.next()? {
        "sino" => Numerals::Sino,
        "yo" => Numerals::Yo,
        "hour" => Numerals::Hour,
        "month" => Numerals::Month,
        "day" => Numerals::Day,
        "person" => Numerals::Person,
        "native" => Numerals::Native,
        "tsu" => Numerals::Tsu,
        _ => return None,
    };
    let counter = Counter {
        reading: columns.next()?,
        meeting,
        numerals,
    };
    let words = columns.next()?;
    Some(words.split(' ').map(move |word| (word, counter)))
}
