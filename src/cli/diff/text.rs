//! Changes for people to read: by kind, and of each what it was and what it is.

use crate::diag::Lang;
use crate::edition::{Change, Diff, Facts, Kind};
use crate::model::{EventKind, Missing, Plan, Stated};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The kinds in the order in which they are told, with their headings.
const KINDS: [(Kind, &str, &str); 11] = [
    (Kind::Added, "追加", "added"),
    (Kind::Gone, "なくなったもの", "no longer there"),
    (Kind::Event, "始まりと終わり", "events"),
    (Kind::Renamed, "名前", "renamed"),
    (Kind::Rated, "評価", "rated differently"),
    (Kind::Target, "目標", "targets"),
    (Kind::Actual, "実績", "actuals"),
    (Kind::Corrected, "公表した結果の訂正", "corrected"),
    (Kind::Indicator, "指標", "indicators"),
    (Kind::Reported, "新しい報告", "newly reported"),
    (Kind::Other, "そのほか", "other"),
];

/// Parts of a measure of which only the number of changes is told: single spans and amounts say little alone.
const FOLDED: [(&str, &str, &str); 5] = [
    ("schedule", "工程", "schedule"),
    ("milestones", "節目", "milestones"),
    ("budgets", "お金", "budgets"),
    ("funding", "補助金など", "funding"),
    ("results", "結果", "results"),
];

/// The changes of a plan as text, without a heading; empty when nothing changed.
pub(in crate::cli) fn text(plan: &Plan, diff: &Diff, a: &Facts, b: &Facts, lang: Lang) -> String {
    let measures = plan.measures.iter().enumerate();
    let words = Words {
        title: &plan.title,
        order: measures.map(|(at, one)| (one.id.as_str(), at)).collect(),
        a,
        b,
        lang,
    };
    let mut out = String::new();
    for (kind, ja, en) in KINDS {
        let mut changes: Vec<&Change> = diff.of(kind).collect();
        if changes.is_empty() {
            continue;
        }
        changes.sort_by_cached_key(|change| words.order(change));
        out.push_str(&words.counted(words.this(ja, en), changes.len(), ""));
        match kind {
            Kind::Added | Kind::Gone => {
                for change in changes {
                    let _ = writeln!(out, "  {}", words.subject(change));
                }
            }
            Kind::Event | Kind::Rated => out.push_str(&words.alike(&changes)),
            Kind::Renamed
            | Kind::Target
            | Kind::Actual
            | Kind::Corrected
            | Kind::Indicator
            | Kind::Reported
            | Kind::Other => out.push_str(&words.each(&changes)),
        }
        out.push('\n');
    }
    out
}

struct Words<'w> {
    /// Title of the plan.
    title: &'w str,
    /// Where each measure stands in the plan.
    order: BTreeMap<&'w str, usize>,
    a: &'w Facts,
    b: &'w Facts,
    lang: Lang,
}

impl Words<'_> {
    fn this<'t>(&self, ja: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    fn counted(&self, words: &str, count: usize, indent: &str) -> String {
        match self.lang {
            Lang::Ja => format!("{indent}{words}（{count}）\n"),
            Lang::En => format!("{indent}{words} ({count})\n"),
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.b.text(key).or_else(|| self.a.text(key))
    }

    /// Measures in the plan's order, those that it no longer has at the end, and the plan itself first.
    fn order(&self, change: &Change) -> Option<usize> {
        let id = change.measure.as_deref()?;
        Some(self.order.get(id).copied().unwrap_or(usize::MAX))
    }

    /// The measure of a change, with its number; the plan, for what belongs to none.
    fn subject(&self, change: &Change) -> String {
        let Some(id) = &change.measure else {
            return self.title.to_owned();
        };
        let title = self.get(&format!("measures/{id}/title")).unwrap_or(id);
        match self.get(&format!("measures/{id}/number")) {
            Some(number) => format!("{number} {title}（{id}）"),
            None => format!("{title}（{id}）"),
        }
    }

    /// The same change of many measures, told once: from one rating to another, or one event.
    fn alike(&self, changes: &[&Change]) -> String {
        // By what the files say, so that every language tells them in one order.
        let mut groups: BTreeMap<_, Vec<&Change>> = BTreeMap::new();
        for &change in changes {
            let is_gone = change.is.is_none();
            // Who says so parts no events.
            let values = (change.kind != Kind::Event).then_some((&change.was, &change.is));
            let group = groups.entry((change.place(), is_gone, values));
            group.or_default().push(change);
        }
        let mut out = String::new();
        for changes in groups.values() {
            let what = self.what(changes[0]);
            out.push_str(&self.counted(&what, changes.len(), "  "));
            for change in changes {
                let _ = writeln!(out, "    {}", self.subject(change));
            }
        }
        out
    }

    fn what(&self, change: &Change) -> String {
        let parts: Vec<&str> = change.place().split('/').collect();
        match parts[..] {
            ["events", kind, period] => {
                let gone = match (change.is.is_none(), self.lang) {
                    (false, _) => "",
                    (true, Lang::Ja) => "（なくなりました）",
                    (true, Lang::En) => " (gone)",
                };
                format!("{} {period}{gone}", self.event(kind))
            }
            _ => self.line(change),
        }
    }

    /// Measure by measure.
    fn each(&self, changes: &[&Change]) -> String {
        let mut out = String::new();
        let mut measure = None;
        let mut folded: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
        for change in changes {
            if let Some((part, ..)) = fold(change) {
                *folded.entry((change.measure.as_deref(), part)).or_default() += 1;
            }
        }
        for change in changes {
            if measure != Some(&change.measure) {
                let _ = writeln!(out, "  {}", self.subject(change));
                measure = Some(&change.measure);
            }
            match fold(change) {
                None => {
                    let _ = writeln!(out, "    {}", self.line(change));
                }
                // Told with the first of them.
                Some((part, ja, en)) => {
                    if let Some(count) = folded.remove(&(change.measure.as_deref(), part)) {
                        out.push_str(&self.counted(self.this(ja, en), count, "    "));
                    }
                }
            }
        }
        out
    }

    fn line(&self, change: &Change) -> String {
        let place = self.place(change);
        let told = |stated: &Option<Stated>| stated.as_ref().map(|it| self.told(change, it));
        match (told(&change.was), told(&change.is)) {
            (Some(was), Some(is)) => format!("{place}: {was} → {is}"),
            (None, Some(is)) => format!("{place}: {is}{}", self.this("（新）", " (new)")),
            (Some(was), None) => {
                format!(
                    "{place}: {was}{}",
                    self.this("（なくなりました）", " (gone)")
                )
            }
            (None, None) => place,
        }
    }

    /// What of the measure changed: names where people know them, and the key, as `corrections.yaml` wants it.
    fn place(&self, change: &Change) -> String {
        let place = change.place().replace('/', ".");
        let parts: Vec<&str> = change.place().split('/').collect();
        let id = change.measure.as_deref().unwrap_or_default();
        let name = match parts[..] {
            // No key of the files either.
            ["id"] => return "id".to_owned(),
            ["ratings", scale] => {
                // A scale is no key of the files: only its name is told.
                return self
                    .get(&format!("scales/{scale}/name"))
                    .unwrap_or(scale)
                    .to_owned();
            }
            ["results", _, "ratings", scale, ..] => self.get(&format!("scales/{scale}/name")),
            ["indicators", indicator, ..] | ["results", _, "figures", indicator, ..] => {
                self.get(&format!("measures/{id}/indicators/{indicator}/name"))
            }
            ["results", _, "narrative", section] | ["sections", section] => {
                self.get(&format!("sections/{section}"))
            }
            _ => None,
        };
        match name {
            Some(name) => format!("{name} [{place}]"),
            None => format!("[{place}]"),
        }
    }

    /// What a fact says: a rating in words, a long text by its beginning.
    fn told(&self, change: &Change, stated: &Stated) -> String {
        let text = match stated {
            Stated::Missing(kind) => return self.missing(*kind).to_owned(),
            Stated::Text(text) => text,
        };
        let parts: Vec<&str> = change.place().split('/').collect();
        if let ["ratings", scale] | ["results", _, "ratings", scale] = parts[..]
            && let Some(label) = self.get(&format!("scales/{scale}/values/{text}"))
        {
            return label.to_owned();
        }
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line,
        }
    }

    fn event(&self, word: &str) -> String {
        let kind = EventKind::ALL.iter().find(|(known, _)| *known == word);
        let ja = match kind.map(|(_, kind)| kind) {
            Some(EventKind::Planned) => "予定",
            Some(EventKind::Added) => "追加",
            Some(EventKind::BroughtForward) => "前倒し",
            Some(EventKind::Completed) => "完了",
            Some(EventKind::Merged) => "統合",
            Some(EventKind::Withdrawn) => "取り下げ",
            Some(EventKind::Removed) => "削除",
            None => word,
        };
        self.this(ja, &word.replace('_', " ")).to_owned()
    }

    fn missing(&self, kind: Missing) -> &'static str {
        let en = match kind {
            Missing::NotMeasured => "not measured",
            Missing::NotYet => "not yet",
            Missing::NotApplicable => "not applicable",
            Missing::Withheld => "withheld",
            Missing::Unknown => "unknown",
            Missing::Blank => "blank",
        };
        self.this(kind.label(), en)
    }
}

/// The part of a measure into which a change is folded.
fn fold(change: &Change) -> Option<(&'static str, &'static str, &'static str)> {
    let part = change.place().split('/').next()?;
    let is_folded = match change.kind {
        Kind::Reported => part == "results",
        Kind::Other => part != "results",
        Kind::Added
        | Kind::Gone
        | Kind::Event
        | Kind::Renamed
        | Kind::Rated
        | Kind::Target
        | Kind::Actual
        | Kind::Corrected
        | Kind::Indicator => false,
    };
    let mut parts = FOLDED.into_iter();
    parts.find(|(known, ..)| is_folded && *known == part)
}
