//! An indicator in a small drawing beside its sentence: the grammar of the large chart without a word, and without diamonds,
//! which would hide its bars.
//!
//! Entry point: [`spark`].

use super::Spark;
use super::draw::{Canvas, Drawn};
use super::layout::Layout;
use super::markup::{Head, open};
use super::paint::Class;
use super::scene::Scene;

/// Heights in 0.01 em. The plot keeps away from both edges by the width of a line.
const HEIGHT: i32 = 260;
const TOP: i32 = 30;
const BOTTOM: i32 = 230;

/// The finished SVG.
pub(super) fn spark(chart: &Spark) -> String {
    let scene = Scene::new(&chart.columns, None);
    let layout = Layout {
        top: TOP,
        bottom: BOTTOM,
        ground: HEIGHT,
        targets: None,
        baseline: None,
        height: HEIGHT,
    };
    let texts = chart.title.len() + chart.description.len();
    let mut svg = String::with_capacity(768 + texts + 256 * chart.columns.len());
    let head = Head {
        id: &chart.id,
        kind: "mi-chart--spark",
        title: &chart.title,
        description: &chart.description,
        height: HEIGHT,
    };
    open(&mut svg, &head);
    #[expect(
        clippy::expect_used,
        reason = "the backend can't fail, and no draw starts within another"
    )]
    Canvas::new("", &scene, &layout, &mut svg)
        .draw_small()
        .expect("drawing into a string succeeds");
    svg.push_str("</svg>");
    svg
}

impl Canvas<'_> {
    fn draw_small(&self) -> Drawn {
        self.bands()?;
        for (index, slot) in self.scene.slots.iter().enumerate() {
            self.bar(index, slot)?;
        }
        self.rule(Class::Axis, self.axis)?;
        for (column, ends) in self.runs(|slot| Some(slot.target?.value)) {
            let ends = match ends[..] {
                // A target without a neighbor is as wide as a bar.
                [(_, y)] => {
                    let (left, right) = self.sides(column);
                    vec![(left, y), (right, y)]
                }
                _ => ends,
            };
            self.polyline(Class::Target, ends)?;
        }
        for part in self.scene.parts().skip(1) {
            let x = self.x(part.start);
            self.polyline(Class::Break, vec![(x, 0), (x, HEIGHT)])?;
        }
        Ok(())
    }
}
