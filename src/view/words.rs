//! Plain Japanese for what the model and the assessment say. Every page that names a state, a kind of missing or a
//! reason takes the word from here, so that one thing has one word.

use super::fact::Role;
use crate::assess::{NotCompared, State, Trend};
use crate::calendar::Style;
use crate::model::{
    EventKind, Figure, Indicator, Measure, Missing, Named, NamedOne, Plan, Scale, ScaleValue, When,
};
use crate::quantity::Written;
use crate::schema::records::{
    Basis, Best, Direction, EventBasis, Form, FundingState, MilestoneState, Qualifier, Tone,
};
use rust_decimal::Decimal;

/// A kind of missing.
pub(super) fn missing(kind: Missing) -> &'static str {
    kind.label()
}

/// A state.
pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Planned => "これから",
        State::Active => "続いている",
        State::Completed => "完了",
        State::Merged => "統合",
        State::Withdrawn => "取り下げ",
        State::Removed => "削除",
    }
}

/// Shape and colour of a state.
pub(super) fn state_tone(state: State) -> &'static str {
    match state {
        State::Planned => "planned",
        State::Active => "on",
        State::Completed => "done",
        State::Merged | State::Withdrawn | State::Removed => "out",
    }
}

/// Shape and colour of a rating. A value without a tone has a shape of its own: the dash is for no rating, and before a
/// number it would be a minus.
pub(super) fn tone(tone: Option<Tone>) -> &'static str {
    match tone {
        Some(Tone::Early) => "early",
        Some(Tone::Ontime) => "ontime",
        Some(Tone::Late) => "late",
        Some(Tone::Done) => "done",
        Some(Tone::On) => "on",
        Some(Tone::Out) => "out",
        None => "plain",
    }
}

/// An event.
pub(super) fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Planned => "予定",
        EventKind::Added => "追加",
        EventKind::BroughtForward => "前倒し",
        EventKind::Completed => "完了",
        EventKind::Merged => "統合",
        EventKind::Withdrawn => "取り下げ",
        EventKind::Removed => "削除",
    }
}

/// Who says that something happened.
pub(super) fn event_basis(basis: EventBasis) -> &'static str {
    match basis {
        EventBasis::Stated => "資料に書かれています",
        EventBasis::Inferred => "編集者の推定です",
    }
}

/// A milestone's state.
pub(super) fn milestone(state: MilestoneState) -> &'static str {
    match state {
        MilestoneState::Planned => "予定",
        MilestoneState::Done => "済み",
    }
}

/// What an amount is.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Estimate => "見積額",
        Basis::Budget => "予算額",
        Basis::Contract => "契約額",
        Basis::Settled => "決算額",
        Basis::NotStated => "何の額かは書かれていません",
    }
}

/// A grant's state.
pub(super) fn funding(state: FundingState) -> &'static str {
    match state {
        FundingState::Planned => "申請の予定",
        FundingState::Eligible => "対象",
        FundingState::Granted => "交付が決定",
    }
}

/// Which way is better, as a sentence.
pub(super) fn direction(indicator: &Indicator) -> &'static str {
    match indicator.direction {
        Direction::Increase => "多いほどよい指標です。",
        Direction::Decrease => "少ないほどよい指標です。",
        Direction::Maintain => "保つことが目標の指標です。",
        Direction::ReachBy => "決めた年度までに届くことが目標の指標です。",
        Direction::NotStated => "多いほうがよいか、少ないほうがよいかは、資料に書かれていません。",
    }
}

/// Why a comparison was not made.
pub(super) fn not_compared(why: NotCompared) -> String {
    match why {
        NotCompared::NoActual(None) => "実績の記録がありません".to_owned(),
        NotCompared::NoActual(Some(kind)) => format!("実績が{}です", missing(kind)),
        NotCompared::NoTarget(None) => "この年度の目標がありません".to_owned(),
        NotCompared::NoTarget(Some(kind)) => format!("目標が{}です", missing(kind)),
        NotCompared::NoDirection => "多いほうがよいか書かれていません".to_owned(),
        NotCompared::Inexact => "実績の数に幅があります".to_owned(),
        NotCompared::OtherDefinition => "測り方が違う年度です".to_owned(),
        NotCompared::NotYetDue => "目標の年度がまだ来ていません".to_owned(),
    }
}

/// Which way the figures moved. Worse is not farther from a target: a figure may fall and still be beyond it.
pub(super) fn trend(direction: Direction, trend: Trend) -> &'static str {
    match trend {
        Trend::RisingBetter => "前の実績より増え、よくなりました。",
        Trend::RisingWorse => "前の実績より増えました（少ないほどよい指標です）。",
        Trend::FallingBetter => "前の実績より減り、よくなりました。",
        Trend::FallingWorse if direction == Direction::Increase => {
            "前の実績より減りました（多いほどよい指標です）。"
        }
        Trend::Rising => "前の実績より増えました。",
        Trend::FallingWorse | Trend::Falling => "前の実績より減りました。",
        Trend::Level => "前の実績と同じです。",
    }
}

/// A value in the indicator's unit: `1,730件`, `+96.3%`, `約20,000時間`.
pub(super) fn amount(
    indicator: &Indicator,
    value: Decimal,
    qualifier: Option<Qualifier>,
) -> String {
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let (before, after) = qualified(qualifier);
    format!("{before}{}{unit}{after}", signed(indicator, value))
}

/// The value without its unit, as charts show it.
pub(super) fn signed(indicator: &Indicator, value: Decimal) -> String {
    let is_gain = indicator.form == Form::Change && value > Decimal::ZERO;
    format!("{}{}", if is_gain { "+" } else { "" }, Written(value))
}

/// The words around a figure that is not exact.
pub(super) fn qualified(qualifier: Option<Qualifier>) -> (&'static str, &'static str) {
    match qualifier {
        None => ("", ""),
        Some(Qualifier::About) => ("約", ""),
        Some(Qualifier::Over) => ("", "超"),
        Some(Qualifier::Under) => ("", "未満"),
        Some(Qualifier::AtLeast) => ("", "以上"),
        Some(Qualifier::AtMost) => ("", "以下"),
    }
}

/// A figure in words: the amount, or the kind of missing.
pub(super) fn figure(
    indicator: &Indicator,
    figure: Figure,
    qualifier: Option<Qualifier>,
) -> String {
    match figure {
        Figure::Value(value) => amount(indicator, value, qualifier),
        Figure::Missing(kind) => missing(kind).to_owned(),
    }
}

/// When a target is due.
pub(super) fn when(dates: Style, when: When) -> String {
    match when {
        When::Period(period) => dates.short(period),
        When::Final => "最終年度".to_owned(),
        When::Unknown => "年度は不明".to_owned(),
    }
}

/// 通番31, No. 2, or nothing.
pub(super) fn number(plan: &Plan, measure: &Measure) -> Option<String> {
    let number = measure.number.as_ref()?;
    Some(match &plan.number_name {
        Some(name) if name.ends_with('.') => format!("{name} {number}"),
        Some(name) => format!("{name}{number}"),
        None => number.clone(),
    })
}

/// Number and title: 通番31 電子契約の導入.
pub(super) fn measure(plan: &Plan, measure: &Measure) -> String {
    match number(plan, measure) {
        Some(number) => format!("{number} {}", measure.title),
        None => measure.title.clone(),
    }
}

/// A part of a measure that differs where it is listed again; the key itself, when it is no part that we know.
pub(super) fn part(key: &str) -> &str {
    match key {
        "title" => "題名",
        "schedule" => "工程",
        "departments" => "担当",
        "ratings" | "rating" => "評価",
        "figures" | "indicators" => "指標",
        other => other,
    }
}

/// A part of a measure or of the plan in words; none for what readers do not see.
pub(super) fn changed(key: &str) -> Option<&'static str> {
    Some(match key {
        "number" => "番号",
        "policy" | "listings" => "計画の中の場所",
        "departments" => "担当の課",
        "sections" => "計画の文",
        "indicators" => "指標の説明",
        "schedule" => "予定（工程）",
        "milestones" => "節目",
        "budgets" | "funding" => "お金の額や説明",
        "areas" => "分野",
        "policies" => "計画の柱や施策",
        "scales" => "評価の言葉",
        "target_revisions" => "目標の見直し",
        "plan" => "計画の題名や期間",
        _ => return None,
    })
}

/// Which end of a scale is best, as a sentence.
pub(super) fn best(scale: &Scale) -> String {
    let best = match scale.best {
        Best::First => scale.values.first(),
        Best::Last => scale.values.last(),
        Best::Unknown => None,
    };
    match best {
        Some(value) => format!("「{}」が、いちばんよい評価です。", value.label),
        None => "どの値がよい評価かは、資料に書かれていません。".to_owned(),
    }
}

/// The other values of a scale of which the source does not say which end is best.
pub(super) fn others(scale: &Scale, value: &ScaleValue) -> String {
    let others = scale.values.iter().filter(|other| other.id != value.id);
    let others: Vec<String> = others.map(|other| format!("「{}」", other.label)).collect();
    let others = others.concat();
    format!("ほかの値は{others}です。{}", best(scale))
}

/// What a department does for a measure.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "担当",
        Role::Related => "関係する課",
        Role::Involved => "文中に名前がある課",
    }
}

/// Departments in a row, or that none is stated.
pub(super) fn departments(plan: &Plan, named: &Named) -> Option<String> {
    match named {
        Named::These(these) if these.is_empty() => None,
        Named::These(these) => {
            let names = these.iter().map(|one| match one {
                NamedOne::Department(department) => plan.departments[department.0].name.as_str(),
                NamedOne::Condition(text) => text.as_str(),
            });
            Some(names.collect::<Vec<_>>().join("、"))
        }
        Named::Missing(kind, reason) => Some(match reason {
            Some(reason) => format!("{}（{reason}）", missing(*kind)),
            None => missing(*kind).to_owned(),
        }),
    }
}
