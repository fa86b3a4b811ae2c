//! A build that is killed leaves the old site or the new one, and never a part of one.

use super::program;
use crate::support::{folder, is_page};
use michinori::tree::Tree;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Stdio};

const MEASURES: usize = 300;

fn write_content(home: &Path, version: usize) {
    let plan = "title: 計画\nmunicipality: {code: \"000000\", name: 市}\nfiscal_years: {from: 2020, to: 2021}\nlevels: [柱]\nmeasure_name: 施策\n";
    let content = home.join("content");
    std::fs::create_dir_all(content.join("measures")).unwrap();
    let site = format!("title: 第{version}版\npublisher: 市\n");
    std::fs::write(content.join("site.yaml"), site).unwrap();
    std::fs::write(content.join("plan.yaml"), plan).unwrap();
    for number in 0..MEASURES {
        let path = content.join(format!("measures/m{number}.yaml"));
        std::fs::write(path, format!("title: 施策{number}\npolicy: unknown\n")).unwrap();
    }
}

/// The version of a site that is whole: every page is of one version, and every file has its hash.
fn version(site: &Tree) -> usize {
    let manifest = site.get("manifest.json").expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
    let hashes = manifest["files"].as_object().unwrap();
    let own = ["manifest.json", ".gitignore", ".michinori"];
    let files: Vec<(&str, &[u8])> = site
        .iter()
        .filter(|(path, _)| !own.contains(path))
        .collect();
    assert_eq!(files.len(), hashes.len());
    let mut versions = Vec::new();
    for (path, bytes) in files {
        let mut hash = String::new();
        for byte in Sha256::digest(bytes) {
            write!(hash, "{byte:02x}").unwrap();
        }
        assert_eq!(hashes[path], hash, "{path}");
        let text = String::from_utf8_lossy(bytes);
        if is_page(path) {
            let (_, rest) = text
                .split_once("｜第")
                .or(text.split_once("<title>第"))
                .expect(path);
            versions.push(rest.split_once('版').unwrap().0.parse::<usize>().unwrap());
        }
    }
    assert!(versions.len() > MEASURES);
    versions.dedup();
    assert_eq!(versions.len(), 1, "pages of several versions");
    versions[0]
}

/// How many measures are written beside the site so far; none before the first.
fn staged(home: &Path) -> Option<usize> {
    let mut beside = std::fs::read_dir(home).unwrap().flatten();
    let stage = beside.find(|entry| entry.file_name().to_string_lossy().ends_with("stage"))?;
    let measures = std::fs::read_dir(stage.path().join("measures"));
    Some(measures.map_or(0, Iterator::count))
}

/// Waits until so many measures are written, and kills the program; false when it had ended before.
fn kill_at(home: &Path, build: &mut Child, measures: usize) -> bool {
    loop {
        if build.try_wait().unwrap().is_some() {
            return false;
        }
        if staged(home).is_some_and(|written| written >= measures) {
            build.kill().unwrap();
            build.wait().unwrap();
            return true;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let build = || {
        let mut command = program(home);
        command
            .arg("build")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    write_content(home, 0);
    assert!(build().status().unwrap().success());
    assert_eq!(version(&folder(&home.join("public"))), 0);
    let (mut standing, mut killed) = (0, 0);
    // At the first sign of work, on the way, and around the swap.
    for (try_, measures) in [0, 1, 40, 150, 299, 300, 300, 300].into_iter().enumerate() {
        let new = try_ + 1;
        write_content(home, new);
        let mut running = build().spawn().unwrap();
        killed += usize::from(kill_at(home, &mut running, measures));
        let found = version(&folder(&home.join("public")));
        assert!(
            found == standing || found == new,
            "{found} after {standing} and {new}"
        );
        standing = found;
    }
    assert!(killed >= 3, "{killed} builds were killed");
    // What lies beside the site is cleared by the next build.
    write_content(home, 99);
    assert!(build().status().unwrap().success());
    assert_eq!(version(&folder(&home.join("public"))), 99);
    assert_eq!(staged(home), None);
}
