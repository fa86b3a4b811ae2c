//! What changed in a few sentences: how many were completed and how many were late, before and now.

use crate::assess::Class;
use crate::calendar::Period;
use crate::model::{EventKind, ValueIx};
use crate::schema::records::Tone;
use crate::view::PlanView;
use crate::view::fact::{Filter, Said};

/// One sentence of what was completed, and one of every value that means late. None of what there never was, and none
/// between editions that cover the same period.
pub(super) fn lead(view: PlanView<'_>, before: Period, now: Period) -> Vec<Said> {
    if before == now {
        return Vec::new();
    }
    let mut told = Vec::new();
    told.extend(sentence(
        view,
        "完了",
        [before, now].map(|it| completed(view, it)),
    ));
    for (scale, assessed) in view.assessed.plan.scales.iter().zip(&view.assessed.scales) {
        let tallies = [before, now].map(|period| Some((period, assessed.periods.get(&period)?)));
        let [Some(old), Some(new)] = tallies else {
            continue;
        };
        for (at, value) in scale.values.iter().enumerate() {
            if value.tone != Some(Tone::Late) {
                continue;
            }
            let class = Class::Rated(ValueIx(at));
            let counts = [old, new].map(|(period, tally)| {
                let filter = Filter::all().rating(scale, period, class);
                (filter, tally.count(class))
            });
            told.extend(sentence(view, &value.label, counts));
        }
    }
    told
}

fn completed(view: PlanView<'_>, until: Period) -> (Filter, usize) {
    let measures = view.assessed.shown.iter();
    let measures = measures.map(|ix| &view.assessed.plan.measures[ix.0]);
    let is_completed = measures.filter(|measure| {
        let mut events = measure.events.iter();
        events.any(|event| event.kind == EventKind::Completed && event.period <= until)
    });
    let filter = Filter::all().happened("completed", until);
    (filter, is_completed.count())
}

fn sentence(view: PlanView<'_>, word: &str, counts: [(Filter, usize); 2]) -> Option<Said> {
    let name = &view.assessed.plan.measure_name;
    let is_same = counts[0].1 == counts[1].1;
    let there_is_any = counts.iter().any(|(_, count)| *count > 0);
    let [was, is] = counts.map(|(filter, count)| Said::count(view, &filter, count));
    let start = Said::from(format!("「{word}」の{name}は、"));
    let said = if is_same {
        start.and(is).then("のままです。")
    } else {
        start.and(was).then("から").and(is).then("になりました。")
    };
    there_is_any.then_some(said)
}
