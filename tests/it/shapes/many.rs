//! A plan of 400 measures: every one has its page, and no total loses one.

use super::Site;
use std::collections::BTreeSet;
use std::fmt::Write;

const COUNT: usize = 400;

fn site() -> Site {
    let mut plan = String::from(
        "scales: {progress: {name: 進捗度, values: {good: {label: 順調}, bad: {label: 遅れ}}}}\npolicies:\n",
    );
    for policy in 1..=8 {
        writeln!(plan, "- {{id: \"{policy}\", title: 柱その{policy}}}").unwrap();
    }
    let (mut files, mut results) = (String::new(), String::from("//- results/2021.yaml\n"));
    for at in 1..=COUNT {
        let policy = at % 8 + 1;
        writeln!(
            files,
            "//- measures/m{at}.yaml\ntitle: 施策その{at}\nnumber: \"{at}\"\npolicy: \"{policy}\"\n\
             indicators: {{i: {{name: 件数, unit: 件, direction: increase, targets: {{2021: 10}}}}}}"
        )
        .unwrap();
        let rating = if at % 4 == 0 { "bad" } else { "good" };
        writeln!(
            results,
            "m{at}: {{ratings: {{progress: {rating}}}, figures: {{i: {}}}}}",
            at % 20
        )
        .unwrap();
    }
    Site::of(&plan, &format!("{files}{results}"))
}

#[test]
fn four_hundred_measures_are_all_there() {
    let site = site();
    let pages = site.0.iter();
    let measures = pages.filter(|(path, _)| {
        let id = path.strip_prefix("measures/m");
        id.is_some_and(|id| id.ends_with("/index.html") && !id.contains("/embed/"))
    });
    assert_eq!(measures.count(), COUNT);
    assert_eq!(
        site.row("index.html", "進捗度ごとの", "順調")[1],
        "300 75.0%"
    );
    assert_eq!(
        site.row("index.html", "進捗度ごとの", "遅れ")[1],
        "100 25.0%"
    );
    // In their own order: 2 before 10.
    let list = site.page("measures/index.html");
    let mut seen = BTreeSet::new();
    let mut in_policy = Vec::new();
    for (_, link) in list.all("a") {
        let id = link.attr("href").and_then(|href| href.strip_prefix('m'));
        let number = id.and_then(|id| id.trim_end_matches('/').parse::<usize>().ok());
        if let Some(number) = number.filter(|number| seen.insert(*number)) {
            in_policy.push((number % 8, number));
        }
    }
    assert_eq!(seen.len(), COUNT);
    let mut sorted = in_policy.clone();
    sorted.sort_unstable();
    assert_eq!(in_policy, sorted);
    // Half of them reach the target of 10, and the home says so of all.
    super::has(
        &site.says("index.html"),
        &["目標とくらべられた400指標のうち、届いたのは200指標、届いていないのは200指標です。"],
    );
}
