//! Rules as they are written in the tables beside this file, and whether a place in a text meets one.
//!
//! A rule is a line `before… [words] after… → reading`. What stands before and after is one pattern for each neighbour.
//! A pattern is alternatives `a|b`, each of tests joined by `&`, each test negated by `!` where wanted:
//!
//! | test | the neighbour |
//! | --- | --- |
//! | `の` | is this |
//! | `*者`, `者*` | ends, begins with it |
//! | `:noun` | is of this class |
//! | `%kanji` | touches the word with a kanji (`katakana`, `hiragana`, `latin`, `digit`) |
//! | `%long` | has more than one character |
//! | `^` | is missing or punctuation |
//! | `@name` | is one of a list that a line `@name = a|b|c` gave |
//!
//! In the brackets stand the words that the rule is about, parted by spaces, and after a colon the readings to which
//! alone it applies: `[私:わたくし]`. A word that ends in `~` stands for all that go on in hiragana, and so does the
//! reading: `[開~:ひら~] → あ~`. The reading `゛` voices the first kana, `＋の` adds の at the end; `=` leaves the word as it is, so that no later
//! rule is asked. Of the rules about a word the first that holds counts.

use crate::ruby::script::is_ideograph;
use crate::ruby::word::Class;

/// One line of a table.
#[derive(Debug)]
pub(super) struct Rule {
    /// Nearest first.
    before: Box<[Pattern]>,
    after: Box<[Pattern]>,
    given: Box<[&'static str]>,
    reading: &'static str,
}

/// Alternatives of conjunctions.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Box<[Box<[Test]>]>);

#[derive(Clone, Debug)]
struct Test {
    is_affirmed: bool,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Is(&'static str),
    Ends(&'static str),
    Begins(&'static str),
    Class(&'static [Class]),
    Touches(Script),
    Long,
    Edge,
    OneOf(Pattern),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Hiragana,
    Latin,
    Digit,
}

/// A word beside the one that a rule is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbor<'a> {
    pub(super) text: &'a str,
    pub(super) class: Class,
    pub(super) side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// A line of a table, taken apart.
#[derive(Debug)]
pub(super) enum Line {
    /// `@name = a|b|c`
    List(&'static str, Pattern),
    /// A rule and the words that it is about.
    Rule(Rule, Vec<&'static str>),
}

impl Line {
    /// Reads a line; `list` finds what an earlier line named. `None` when the line is not of the grammar.
    pub(super) fn parse(
        line: &'static str,
        list: impl Fn(&str) -> Option<Pattern>,
    ) -> Option<Self> {
        if line.starts_with('@')
            && let Some((name, members)) = line.split_once(" = ")
        {
            return Some(Self::List(name, Pattern::parse(members, &list)?));
        }
        let (left, reading) = line.split_once(" → ")?;
        let (before, rest) = left.split_once('[')?;
        let (inside, after) = rest.split_once(']')?;
        let (words, given) = inside.split_once(':').unwrap_or((inside, ""));
        let patterns = |side: &'static str| -> Option<Box<[Pattern]>> {
            side.split_whitespace()
                .map(|pattern| Pattern::parse(pattern, &list))
                .collect()
        };
        let mut before = patterns(before)?;
        before.reverse();
        let kana = reading
            .strip_prefix('＋')
            .unwrap_or(reading)
            .trim_end_matches('~');
        let is_reading =
            ["゛", "="].contains(&reading) || kana.chars().all(|kana| Script::Hiragana.has(kana));
        let rule = Rule {
            before,
            after: patterns(after)?,
            given: given.split_whitespace().collect(),
            reading,
        };
        is_reading.then(|| Self::Rule(rule, words.split_whitespace().collect()))
    }
}

/// What a rule that holds does to a word.
#[derive(Debug)]
pub(super) enum Change {
    /// The word stays, whatever later rules say.
    None,
    To(String),
}

impl Rule {
    /// The reading that the rule gives to a word that is read `reading` and ends in the hiragana `tail`, if it holds
    /// there. `neighbor` is the word so many places before or after.
    pub(super) fn reread<'a>(
        &self,
        tail: &str,
        reading: &str,
        neighbor: impl Fn(Side, usize) -> Option<Neighbor<'a>>,
    ) -> Option<Change> {
        let holds = |patterns: &[Pattern], side: Side| {
            patterns
                .iter()
                .zip(1..)
                .all(|(pattern, distance)| pattern.holds(neighbor(side, distance)))
        };
        let is_given = self.given.is_empty()
            || self
                .given
                .iter()
                .any(|given| match given.strip_suffix('~') {
                    Some(given) => reading.strip_suffix(tail) == Some(given),
                    None => reading == *given,
                });
        if !is_given || !holds(&self.before, Side::Before) || !holds(&self.after, Side::After) {
            return None;
        }
        Some(match self.reading {
            "=" => Change::None,
            "゛" => voiced(reading).map_or(Change::None, Change::To),
            other => Change::To(match (other.strip_suffix('~'), other.strip_prefix('＋')) {
                (Some(stem), _) => [stem, tail].concat(),
                (None, Some(added)) => [reading, added].concat(),
                (None, None) => other.to_owned(),
            }),
        })
    }
}

impl Pattern {
    fn parse(written: &'static str, list: &impl Fn(&str) -> Option<Self>) -> Option<Self> {
        let test = |written| Test::parse(written, list);
        let conjunction = |written: &'static str| written.split('&').map(test).collect();
        written
            .split('|')
            .map(conjunction)
            .collect::<Option<_>>()
            .map(Self)
    }

    fn holds(&self, neighbor: Option<Neighbor>) -> bool {
        self.0
            .iter()
            .any(|tests| tests.iter().all(|test| test.holds(neighbor)))
    }
}

impl Test {
    fn parse(written: &'static str, list: &impl Fn(&str) -> Option<Pattern>) -> Option<Self> {
        let (is_affirmed, written) = match written.strip_prefix('!') {
            Some(rest) => (false, rest),
            None => (true, written),
        };
        let kind = match written.split_at_checked(1) {
            Some((":", name)) => Kind::Class(classes(name)?),
            Some(("%", "long")) => Kind::Long,
            Some(("%", name)) => Kind::Touches(Script::named(name)?),
            Some(("@", _)) => Kind::OneOf(list(written)?),
            Some(("*", end)) => Kind::Ends(end),
            Some(("^", "")) => Kind::Edge,
            _ => match written.strip_suffix('*') {
                Some(begin) => Kind::Begins(begin),
                None if written.is_empty() => return None,
                None => Kind::Is(written),
            },
        };
        Some(Self { is_affirmed, kind })
    }

    fn holds(&self, neighbor: Option<Neighbor>) -> bool {
        let found = match (&self.kind, neighbor) {
            (Kind::Edge, None) => true,
            (Kind::Edge, Some(neighbor)) => [Class::Symbol, Class::Space].contains(&neighbor.class),
            (Kind::OneOf(pattern), neighbor) => pattern.holds(neighbor),
            (_, None) => false,
            (Kind::Is(word), Some(neighbor)) => neighbor.text == *word,
            (Kind::Ends(end), Some(neighbor)) => neighbor.text.ends_with(end),
            (Kind::Begins(begin), Some(neighbor)) => neighbor.text.starts_with(begin),
            (Kind::Class(classes), Some(neighbor)) => classes.contains(&neighbor.class),
            (Kind::Long, Some(neighbor)) => neighbor.text.chars().nth(1).is_some(),
            (Kind::Touches(script), Some(neighbor)) => neighbor
                .touching()
                .is_some_and(|touching| script.has(touching)),
        };
        found == self.is_affirmed
    }
}

impl Neighbor<'_> {
    fn touching(&self) -> Option<char> {
        match self.side {
            Side::Before => self.text.chars().next_back(),
            Side::After => self.text.chars().next(),
        }
    }
}

/// The classes that a name in a table stands for.
fn classes(name: &str) -> Option<&'static [Class]> {
    use Class as C;
    Some(match name {
        "noun" => &[
            C::Noun,
            C::Place,
            C::Person,
            C::ProperNoun,
            C::Suffix,
            C::Counter,
            C::AdjectivalNoun,
        ],
        "common" => &[C::Noun],
        "name" => &[C::Place, C::Person, C::ProperNoun],
        "place" => &[C::Place],
        "person" => &[C::Person],
        "number" => &[C::Number],
        "counter" => &[C::Counter],
        "pronoun" => &[C::Pronoun],
        "prefix" => &[C::Prefix],
        "suffix" => &[C::Suffix],
        "verb" => &[C::Verb],
        "adjective" => &[C::Adjective],
        "adverb" => &[C::Adverb],
        "adjectivalnoun" => &[C::AdjectivalNoun],
        "adnominal" => &[C::Adnominal],
        "auxiliary" => &[C::Auxiliary],
        "particle" => &[C::Particle],
        "unknown" => &[C::Unknown],
        _ => return None,
    })
}

impl Script {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "kanji" => Self::Kanji,
            "katakana" => Self::Katakana,
            "hiragana" => Self::Hiragana,
            "latin" => Self::Latin,
            "digit" => Self::Digit,
            _ => return None,
        })
    }

    fn has(self, character: char) -> bool {
        match self {
            Self::Kanji => is_ideograph(character) || matches!(character, '々' | '〆'),
            Self::Katakana => matches!(character, 'ァ'..='ヺ' | 'ー'),
            Self::Hiragana => matches!(character, 'ぁ'..='ゖ' | 'ー'),
            Self::Latin => {
                character.is_ascii_alphabetic() || matches!(character, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
            }
            Self::Digit => character.is_ascii_digit() || matches!(character, '０'..='９'),
        }
    }
}

/// The reading with its first kana voiced: かいしゃ → がいしゃ; `None` if that kana cannot be.
fn voiced(reading: &str) -> Option<String> {
    let first = reading.chars().next()?;
    if !"かきくけこさしすせそたちつてとはひふへほ".contains(first) {
        return None;
    }
    // In the table of characters the voiced kana follows its plain one.
    let voiced = char::from_u32(u32::from(first) + 1)?;
    Some(voiced.to_string() + &reading[first.len_utf8()..])
}
