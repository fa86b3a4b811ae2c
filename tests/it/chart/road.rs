//! The road of a plan.

use michinori::chart::Road;
use roxmltree::Document;

#[test]
fn a_road_has_a_stone_per_measure_on_a_place_of_its_own() {
    for (done, ahead, left) in [
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 1),
        (17, 1, 0),
        (44, 17, 7),
        (0, 170, 0),
    ] {
        let road = Road { done, ahead, left };
        let svg = road.to_svg().expect("a road");
        let stones = |class: &str| svg.matches(&format!("class=\"mi-chart__{class}\"")).count();
        let expected = [done, ahead, left].map(|count| usize::try_from(count).unwrap());
        assert_eq!(["done", "ahead", "left"].map(stones), expected, "{svg}");
        Document::parse(&svg).expect("well-formed");
    }
    let too_many = [(0, 0, 0), (171, 0, 0), (u32::MAX, u32::MAX, 1)];
    for (done, ahead, left) in too_many {
        assert_eq!(Road { done, ahead, left }.to_svg(), None);
    }
}
