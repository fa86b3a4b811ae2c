//! Every code of every column with its Japanese meaning: what `codes.csv` lists, and the one place that spells a code.

use crate::assess::State;
use crate::calendar::Date;
use crate::model::{EventKind, Missing};
use crate::schema::records::{
    Basis, By, Coverage, Direction, Ends, EventBasis, Form, FundingState, Granularity,
    MilestoneState, Qualifier, Tone, Where,
};

/// A code and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The word in the data.
    pub code: &'static str,
    /// What it means, in Japanese.
    pub meaning: &'static str,
}

/// A closed list: from value to word for those who write, all of it for those who read.
macro_rules! codes {
    ($(#[$meta:meta])* $all:ident, $word:ident($type:ty) { $($pattern:pat => $code:literal: $meaning:literal),* $(,)? }) => {
        $(#[$meta])*
        pub(super) const $all: &[Code] = &[$(Code { code: $code, meaning: $meaning }),*];

        $(#[$meta])*
        pub(super) fn $word(value: $type) -> &'static str {
            match value { $($pattern => $code),* }
        }
    };
}

codes! {
    /// How something is missing.
    MISSING, missing(Missing) {
        Missing::NotMeasured => "not_measured": "未測定",
        Missing::NotYet => "not_yet": "まだその時期ではない",
        Missing::NotApplicable => "not_applicable": "対象外（資料の「-」など）",
        Missing::Withheld => "withheld": "非公表",
        Missing::Unknown => "unknown": "不明（資料に書かれていない）",
        Missing::Blank => "blank": "空欄（欄は印刷されているが、何も書かれていない）",
    }
}

codes! {
    /// Where a measure is in its life.
    LIFECYCLE, lifecycle(State) {
        State::Planned => "planned": "これから始まる",
        State::Active => "active": "続いている",
        State::Completed => "completed": "完了した",
        State::Merged => "merged": "ほかの施策に統合された",
        State::Withdrawn => "withdrawn": "取り下げられた",
        State::Removed => "removed": "計画から削除された",
    }
}

codes! {
    /// How much of a measure the source holds.
    COVERAGE, coverage(Coverage) {
        Coverage::Full => "full": "資料にくわしい表がある",
        Coverage::Stub => "stub": "資料には短い説明だけがある",
        Coverage::Omitted => "omitted": "資料ではくわしい表が省略されている",
    }
}

codes! {
    /// What happened to a measure.
    EVENT, event(EventKind) {
        EventKind::Planned => "planned": "始める予定になった",
        EventKind::Added => "added": "計画に加わった",
        EventKind::BroughtForward => "brought_forward": "前倒しになった",
        EventKind::Completed => "completed": "完了した",
        EventKind::Merged => "merged": "ほかの施策に統合された",
        EventKind::Withdrawn => "withdrawn": "取り下げられた",
        EventKind::Removed => "removed": "計画から削除された",
    }
}

codes! {
    /// Who says that something happened.
    EVENT_BASIS, event_basis(EventBasis) {
        EventBasis::Stated => "stated": "資料に書かれている",
        EventBasis::Inferred => "inferred": "編集者の推定",
    }
}

codes! {
    /// What the figures of an indicator are.
    FORM, form(Form) {
        Form::Amount => "amount": "量（件数や人数など）",
        Form::Change => "change": "もとの年とくらべた変化",
        Form::Share => "share": "全体の中の割合",
    }
}

codes! {
    /// Which way is better.
    DIRECTION, direction(Direction) {
        Direction::Increase => "increase": "多いほどよい",
        Direction::Decrease => "decrease": "少ないほどよい",
        Direction::Maintain => "maintain": "保つことが目標",
        Direction::ReachBy => "reach_by": "決めた年度までに届くことが目標",
        Direction::NotStated => "not_stated": "資料に書かれていない",
    }
}

codes! {
    /// How exact a figure is.
    QUALIFIER, qualifier(Qualifier) {
        Qualifier::About => "about": "約（およそ）",
        Qualifier::Over => "over": "この数を超える",
        Qualifier::Under => "under": "この数未満",
        Qualifier::AtLeast => "at_least": "この数以上",
        Qualifier::AtMost => "at_most": "この数以下",
    }
}

codes! {
    /// Who says so.
    BY, by(By) {
        By::Source => "source": "資料",
        By::Editor => "editor": "編集者",
    }
}

codes! {
    /// Where in the source a target stands.
    WHERE, place(Where) {
        Where::Table => "table": "資料の表",
        Where::Text => "text": "資料の本文",
    }
}

codes! {
    /// Grain of a schedule.
    GRANULARITY, granularity(Granularity) {
        Granularity::Year => "year": "年度ごとの工程",
        Granularity::Month => "month": "月ごとの工程",
    }
}

codes! {
    /// A milestone's state.
    MILESTONE_STATE, milestone(MilestoneState) {
        MilestoneState::Planned => "planned": "予定",
        MilestoneState::Done => "done": "済み",
    }
}

codes! {
    /// What an amount is.
    BASIS, basis(Basis) {
        Basis::Estimate => "estimate": "見積額",
        Basis::Budget => "budget": "予算額",
        Basis::Contract => "contract": "契約額",
        Basis::Settled => "settled": "決算額",
        Basis::NotStated => "not_stated": "何の額かは資料に書かれていない",
    }
}

codes! {
    /// A grant's state.
    FUNDING_STATE, funding_state(FundingState) {
        FundingState::Planned => "planned": "申請の予定",
        FundingState::Eligible => "eligible": "対象になっている",
        FundingState::Granted => "granted": "交付が決まっている",
    }
}

codes! {
    /// Shape and colour of a rating.
    TONE, tone(Tone) {
        Tone::Early => "early": "計画より早い",
        Tone::Ontime => "ontime": "計画どおり",
        Tone::Late => "late": "遅れている",
        Tone::Done => "done": "終わった",
        Tone::On => "on": "続いている",
        Tone::Out => "out": "取りやめた",
    }
}

codes! {
    /// What a rating does to a measure's life.
    ENDS, ends(Ends) {
        Ends::Completed => "completed": "この評価で施策は完了する",
        Ends::Withdrawn => "withdrawn": "この評価で施策は取り下げになる",
    }
}

codes! {
    /// How exact a date is.
    PRECISION, precision(Date) {
        Date::FiscalYear(_) => "fiscal_year": "年度（4月から翌年3月まで）",
        Date::Year(_) => "year": "年（1月から12月まで）",
        Date::Month(..) => "month": "月",
        Date::Day(..) => "day": "日",
    }
}

/// What a figure of an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureKind {
    Baseline,
    Target,
    Actual,
    SupersededTarget,
    DatedActual,
}

codes! {
    /// What a figure of an indicator is.
    FIGURE_KIND, figure_kind(FigureKind) {
        FigureKind::Baseline => "baseline": "基準値",
        FigureKind::Target => "target": "目標値（いまのもの）",
        FigureKind::Actual => "actual": "実績値",
        FigureKind::SupersededTarget => "superseded_target": "前の目標値（見直しで置きかわったもの）",
        FigureKind::DatedActual => "dated_actual": "同じ報告にある、ほかの時点の値（その期の実績値は actual の行）",
    }
}

/// When a target without a period is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    Final,
    Unknown,
}

codes! {
    /// When a target without a period is due.
    DUE, due(Due) {
        Due::Final => "final": "計画の最終年度",
        Due::Unknown => "unknown": "いつの目標か、資料に書かれていない",
    }
}

/// Layers of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    Planned,
    Revised,
    Actual,
}

codes! {
    /// Layers of a schedule.
    LAYER, layer(Layer) {
        Layer::Planned => "planned": "はじめの計画",
        Layer::Revised => "revised": "変えた計画",
        Layer::Actual => "actual": "実際",
    }
}

/// What a department has to do with a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Lead,
    Related,
    Involved,
}

codes! {
    /// What a department has to do with a measure.
    ROLE, role(Role) {
        Role::Lead => "lead": "担当課",
        Role::Related => "related": "関係課",
        Role::Involved => "involved": "本文に名前がある課",
    }
}

/// What a row of the money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Money {
    Amount,
    Part,
    Funding,
}

codes! {
    /// What a row of the money is.
    MONEY, money(Money) {
        Money::Amount => "amount": "金額",
        Money::Part => "part": "金額の内訳（part_of の金額にふくまれる。足してはいけない）",
        Money::Funding => "funding": "交付金や補助金",
    }
}

/// For how long an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermWord {
    SingleYear,
    Years,
    Months,
    Between,
    NotStated,
}

codes! {
    /// For how long an amount is.
    TERM, term(TermWord) {
        TermWord::SingleYear => "single_year": "1年度分",
        TermWord::Years => "years": "複数年分（年数は years）",
        TermWord::Months => "months": "数か月分（月数は months）",
        TermWord::Between => "between": "日付から日付まで（from と to）",
        TermWord::NotStated => "not_stated": "期間は資料に書かれていない",
    }
}

/// The column of a span.
pub(super) const UNCERTAIN: &[Code] = &[Code {
    code: "uncertain",
    meaning: "資料の表の欄がくずれていて、どの層かは不確か",
}];

/// A date that the source does not say.
pub(super) const UNKNOWN: &[Code] = &[Code {
    code: "unknown",
    meaning: "資料に書かれていない",
}];
