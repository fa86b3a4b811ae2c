//! How a class gets through plotters: as a color.
//!
//! plotters passes a style from an element to the backend as a color and nothing else. So a [`Paint`] (class, tone, ground,
//! room) *is* a color: it packs itself into red, green and blue, and the backend unpacks it. Every element
//! of plotters takes it as it would take `&RED`, and there is no state between two draws. Entry point: [`Paint`].

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::BackendColor;

use super::Tone;
use super::fit::Room;

/// Font size of the texts that step back in narrow charts, in 0.01 rem.
pub(super) const SMALL: i32 = 81;

/// What a shape or a text is; its look is in the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Actual,
    Ahead,
    Axis,
    Band,
    Baseline,
    BaselineLabel,
    Beside,
    Break,
    BreakLabel,
    Diamond,
    Done,
    Dot,
    Gap,
    Grid,
    Hatched,
    Inside,
    Label,
    Left,
    Level,
    Missing,
    Planned,
    Revised,
    Road,
    RowBase,
    RowLabel,
    Segment,
    Short,
    Stop,
    StopWord,
    Target,
    TargetLabel,
    Trail,
    Uncertain,
    Value,
    Way,
    Whole,
    Within,
    Work,
    Year,
    YearWest,
}

/// Every class with what is written into `class`; a paint carries the index.
const CLASSES: [(Class, &str); 40] = [
    (Class::Actual, "mi-chart__actual"),
    (Class::Ahead, "mi-chart__ahead"),
    (Class::Axis, "mi-chart__axis"),
    (Class::Band, "mi-chart__band"),
    (Class::Baseline, "mi-chart__baseline"),
    (Class::BaselineLabel, "mi-chart__baselinelabel"),
    (Class::Beside, "mi-chart__beside"),
    (Class::Break, "mi-chart__break"),
    (Class::BreakLabel, "mi-chart__breaklabel"),
    (Class::Diamond, "mi-chart__diamond"),
    (Class::Done, "mi-chart__done"),
    (Class::Dot, "mi-chart__dot"),
    (Class::Gap, "mi-chart__gap"),
    (Class::Grid, "mi-chart__grid"),
    (Class::Hatched, "mi-chart__hatched"),
    (Class::Inside, "mi-chart__inside"),
    (Class::Label, "mi-chart__label"),
    (Class::Left, "mi-chart__left"),
    (Class::Level, "mi-chart__level"),
    (Class::Missing, "mi-chart__missing"),
    (Class::Planned, "mi-chart__planned"),
    (Class::Revised, "mi-chart__revised"),
    (Class::Road, "mi-chart__road"),
    (Class::RowBase, "mi-chart__rowbase"),
    (Class::RowLabel, "mi-chart__rowlabel"),
    (Class::Segment, "mi-chart__segment"),
    (Class::Short, "mi-chart__short"),
    (Class::Stop, "mi-chart__stop"),
    (Class::StopWord, "mi-chart__stopword"),
    (Class::Target, "mi-chart__target"),
    (Class::TargetLabel, "mi-chart__targetlabel"),
    (Class::Trail, "mi-chart__trail"),
    (Class::Uncertain, "mi-chart__uncertain"),
    (Class::Value, "mi-chart__value"),
    (Class::Way, "mi-chart__way"),
    (Class::Whole, "mi-chart__whole"),
    (Class::Within, "mi-chart__within"),
    (Class::Work, "mi-chart__work"),
    (Class::Year, "mi-chart__year"),
    (Class::YearWest, "mi-chart__west"),
];

// The table has the order of the enum.
const _: () = {
    let mut index = 0;
    while index < CLASSES.len() {
        assert!(CLASSES[index].0 as usize == index);
        index += 1;
    }
    assert!(CLASSES.len() <= WITH_TONE as usize);
};

impl Class {
    pub(super) fn name(self) -> &'static str {
        CLASSES[self as usize].1
    }

    /// The font size of its texts, in 0.01 rem. Estimates of width rest on it; positions don't, so a theme may choose
    /// another.
    pub(super) fn size(self) -> i32 {
        if matches!(
            self,
            Class::Value | Class::Within | Class::RowLabel | Class::Short | Class::RowBase
        ) {
            100
        } else if self == Class::Missing {
            88
        } else {
            94
        }
    }

    /// Where its texts have their point, if nothing else is said.
    pub(super) fn side(self) -> HPos {
        let is_before = matches!(
            self,
            Class::BaselineLabel
                | Class::Beside
                | Class::BreakLabel
                | Class::Inside
                | Class::RowLabel
                | Class::Short
                | Class::TargetLabel
                | Class::Whole
                | Class::Work
        );
        if is_before {
            HPos::Left
        } else if self == Class::RowBase {
            HPos::Right
        } else {
            HPos::Center
        }
    }

    /// How far a text keeps away from the line or the sample on its left, in 0.01 em.
    pub(super) fn indent(self) -> i32 {
        if self == Class::BreakLabel {
            50
        } else if self == Class::BaselineLabel {
            225
        } else if self == Class::Inside {
            190
        } else if self == Class::Beside {
            140
        } else {
            0
        }
    }
}

/// A style, in the form that plotters lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    pub(super) class: Class,
    /// It lies on a band: what covers the ground has to take the color of the band.
    pub(super) on_band: bool,
    pub(super) room: Room,
    /// The tone of a part of a bar, and of what tells its number.
    pub(super) tone: Option<Tone>,
}

const ON_BAND: u8 = 0x80;
/// Below this the packed byte is a class; from here on a class of these and a tone.
const WITH_TONE: u8 = 64;
const TONED: [Class; 5] = [
    Class::Segment,
    Class::Hatched,
    Class::Inside,
    Class::Beside,
    Class::Stop,
];

impl Paint {
    /// The paint that this color was made from.
    pub(super) fn of(color: BackendColor) -> Self {
        let (packed, full_from, shown_from) = color.rgb;
        let index = packed & !ON_BAND;
        let (class, tone) = match index.checked_sub(WITH_TONE).map(usize::from) {
            None => (CLASSES[usize::from(index) % CLASSES.len()].0, None),
            Some(index) => {
                let (class, tone) = (index / Tone::ALL.len(), index % Tone::ALL.len());
                (TONED[class % TONED.len()], Some(Tone::ALL[tone].1))
            }
        };
        Paint {
            class,
            tone,
            on_band: packed & ON_BAND != 0,
            room: Room {
                full_from,
                shown_from,
            },
        }
    }

    pub(super) fn on_band(self, on_band: bool) -> Self {
        Paint { on_band, ..self }
    }

    pub(super) fn with_tone(self, tone: Tone) -> Self {
        let tone = Some(tone);
        Paint { tone, ..self }
    }

    /// Class and tone in one byte, without its highest bit.
    fn index(self) -> u8 {
        let toned = TONED.iter().position(|class| *class == self.class);
        let (Some(tone), Some(class)) = (self.tone, toned) else {
            return self.class as u8;
        };
        let index = class * Tone::ALL.len() + tone as usize;
        WITH_TONE + u8::try_from(index).unwrap_or(0)
    }

    pub(super) fn with_room(self, room: Room) -> Self {
        Paint { room, ..self }
    }
}

impl From<Class> for Paint {
    fn from(class: Class) -> Self {
        Paint {
            class,
            on_band: false,
            room: Room::default(),
            tone: None,
        }
    }
}

impl Color for Paint {
    fn to_backend_color(&self) -> BackendColor {
        let ground = if self.on_band { ON_BAND } else { 0 };
        BackendColor {
            alpha: 1.0,
            rgb: (
                self.index() | ground,
                self.room.full_from,
                self.room.shown_from,
            ),
        }
    }
}
