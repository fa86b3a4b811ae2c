//! Positions in a plan's lists. They come from `resolve` alone, so that what they point at exists.

macro_rules! index {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub usize);
        )*
    };
}

index! {
    /// Position in [`Plan::policies`](super::Plan::policies).
    PolicyIx,
    /// Position in [`Plan::areas`](super::Plan::areas).
    AreaIx,
    /// Position in [`Plan::sections`](super::Plan::sections).
    SectionIx,
    /// Position in [`Plan::scales`](super::Plan::scales).
    ScaleIx,
    /// Position in [`Scale::values`](super::Scale::values).
    ValueIx,
    /// Position in [`Plan::revisions`](super::Plan::revisions).
    RevisionIx,
    /// Position in [`Plan::departments`](super::Plan::departments).
    DepartmentIx,
    /// Position in [`Plan::measures`](super::Plan::measures).
    MeasureIx,
    /// Position in [`Measure::indicators`](super::Measure::indicators).
    IndicatorIx,
}
