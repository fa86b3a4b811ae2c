//! A disk that fails and a program that is killed, at every step.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use michinori::cli::disk::error::DiskError;
use michinori::cli::disk::fault::{Faults, Step};
use michinori::cli::disk::{Durability, Stage};

use super::{Bench, NEW, OLD, Site, Swap, build, steps};

#[test]
fn when_every_kth_file_fails_the_old_site_stands() {
    for k in 1..=NEW.len() {
        for failing in [Step::Create, Step::Fill] {
            let bench = Bench::with_old_site();
            let count = AtomicUsize::new(0);
            let faults = Faults::new(move |step| {
                if step == failing && (count.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(k)
                {
                    return Err(ErrorKind::StorageFull.into());
                }
                Ok(())
            });
            let stage = Stage::open_with(&bench.out(), &[], Durability::Kill, faults).unwrap();
            let failed = NEW
                .iter()
                .filter(|path| stage.write(path, b"new").is_err())
                .count();
            assert_eq!(failed, NEW.len() / k);
            assert!(matches!(stage.commit(), Err(DiskError::Incomplete { .. })));
            assert_eq!(bench.site(), Site::Old);
            assert_eq!(bench.beside(), [""; 0]);
        }
    }
}

/// Whether a disk that failed once works again at the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    Once,
    FromThenOn,
}

#[test]
fn when_a_step_fails_the_old_or_the_new_site_stands() {
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        let steps = steps(&Bench::with_old_site(), swap);
        for failure in [Failure::Once, Failure::FromThenOn] {
            for (k, step) in steps.iter().enumerate() {
                check_failure(swap, failure, k, *step);
            }
        }
    }
}

fn is_after_swap(step: Step) -> bool {
    matches!(
        step,
        Step::Remove | Step::Unmark | Step::RemoveFolder | Step::Done
    )
}

fn check_failure(swap: Swap, failure: Failure, k: usize, step: Step) {
    let label = format!("{swap:?} {failure:?} {k} {step:?}");
    let bench = Bench::with_old_site();
    let count = AtomicUsize::new(0);
    let faults = Faults::new(move |step| {
        let now = count.fetch_add(1, Ordering::Relaxed);
        let is_failing = now == k || (failure == Failure::FromThenOn && now > k);
        if is_failing {
            Err(ErrorKind::StorageFull.into())
        } else {
            swap.hook(step)
        }
    });
    let error = build(&bench.out(), &NEW, "new", faults).unwrap_err();
    let is_swapped = is_after_swap(step);
    assert_eq!(
        matches!(error, DiskError::Leftover { .. }),
        is_swapped,
        "{label}: {error:?}"
    );
    let is_stranded = step == Step::Put && failure == Failure::FromThenOn;
    assert_eq!(
        matches!(error, DiskError::Stranded { .. }),
        is_stranded,
        "{label}: {error:?}"
    );
    let expected = match (is_swapped, is_stranded) {
        (true, _) => Site::New,
        (false, true) => Site::Missing,
        (false, false) => Site::Old,
    };
    assert_eq!(bench.site(), expected, "{label}");
    if is_stranded {
        drop(Stage::open(&bench.out()).unwrap());
        assert_eq!(
            bench.site(),
            Site::Old,
            "{label}: the next start puts the old site back"
        );
    }
    // Nobody may delete the file of a lock that he does not hold.
    if failure == Failure::Once && !is_swapped && step != Step::Lock {
        assert_eq!(bench.beside(), [""; 0], "{label}");
    }
    bench.check_next_build();
}

#[test]
fn empty_folder_that_cannot_be_renamed_is_replaced() {
    let bench = Bench::empty();
    fs::create_dir(bench.out()).unwrap();
    fs::write(bench.out().join(".gitignore"), "*\n").unwrap();
    let layers = |step| {
        let is_rename = matches!(step, Step::Exchange | Step::Aside);
        if is_rename {
            Err(ErrorKind::CrossesDevices.into())
        } else {
            Ok(())
        }
    };
    build(&bench.out(), &NEW, "new", Faults::new(layers)).unwrap();
    assert_eq!(bench.site(), Site::New);
    let site_of_the_layer_below =
        build(&bench.out(), &OLD, "old", Faults::new(layers)).unwrap_err();
    assert!(matches!(site_of_the_layer_below, DiskError::Swap { .. }));
    assert_eq!(bench.site(), Site::New);
}

const KILL: &str = "MICHINORI_TEST_KILL";

/// Not a test of its own: the process that [`kill`] starts. It builds `NEW` and dies before a step.
#[test]
fn killed_build() {
    let Ok(order) = std::env::var(KILL) else {
        return;
    };
    let [k, swap, out] = order.splitn(3, ' ').collect::<Vec<_>>().try_into().unwrap();
    let k: usize = k.parse().unwrap();
    let swap = if swap == "Exchange" {
        Swap::Exchange
    } else {
        Swap::TwoRenames
    };
    let count = AtomicUsize::new(0);
    let faults = Faults::new(move |step| {
        if count.fetch_add(1, Ordering::Relaxed) == k {
            std::process::abort();
        }
        swap.hook(step)
    });
    build(Path::new(out), &NEW, "new", faults).unwrap();
}

/// Builds `NEW` in a process of its own that dies before step `k`; false if it had fewer steps and ended well.
fn kill(out: &Path, swap: Swap, k: usize) -> bool {
    let name = format!(
        "{}::killed_build",
        module_path!().split_once("::").unwrap().1
    );
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &name])
        .env(KILL, format!("{k} {swap:?} {}", out.display()))
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.code().is_none_or(|code| code == 0), "{words}");
    assert!(words.contains("running 1 test"), "{words}");
    !ended.status.success()
}

/// What must stand if the program died before `step` of a build over an old site.
fn expected_after_kill(swap: Swap, step: Step) -> Site {
    if swap == Swap::TwoRenames && step == Step::Put {
        Site::Missing
    } else if is_after_swap(step) {
        Site::New
    } else {
        Site::Old
    }
}

#[test]
fn when_killed_at_any_step_the_old_or_the_new_site_stands() {
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        let steps = steps(&Bench::with_old_site(), swap);
        for (k, step) in steps.iter().enumerate() {
            let bench = Bench::with_old_site();
            assert!(kill(&bench.out(), swap, k));
            assert_eq!(
                bench.site(),
                expected_after_kill(swap, *step),
                "{swap:?} {k} {step:?}"
            );
            if *step == Step::Put {
                drop(Stage::open(&bench.out()).unwrap());
                assert_eq!(
                    bench.site(),
                    Site::Old,
                    "the next start puts the old site back"
                );
                assert_eq!(bench.beside(), [""; 0]);
            }
            bench.check_next_build();
        }
        assert!(!kill(&Bench::with_old_site().out(), swap, steps.len()));
    }
}

#[test]
fn when_the_first_build_is_killed_there_is_a_whole_site_or_none() {
    let steps = steps(&Bench::empty(), Swap::Exchange);
    for (k, step) in steps.iter().enumerate() {
        let bench = Bench::empty();
        assert!(kill(&bench.out(), Swap::Exchange, k));
        let expected = if *step == Step::Done {
            Site::New
        } else {
            Site::Missing
        };
        assert_eq!(bench.site(), expected, "{k} {step:?}");
        bench.check_next_build();
    }
}

/// A second kill meets what the first one left: a stage half written, a site aside, an old site half deleted.
#[test]
fn when_the_repair_is_killed_too_the_old_or_the_new_site_stands() {
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        let steps = steps(&Bench::with_old_site(), swap);
        for wanted in [
            Step::Fill,
            Step::Exchange,
            Step::Put,
            Step::Remove,
            Step::RemoveFolder,
        ] {
            let Some(first) = steps.iter().rposition(|step| *step == wanted) else {
                continue;
            };
            for second in 0.. {
                let bench = Bench::with_old_site();
                assert!(kill(&bench.out(), swap, first));
                let before = bench.site();
                let is_killed = kill(&bench.out(), swap, second);
                let after = bench.site();
                let is_between_renames = swap == Swap::TwoRenames && after == Site::Missing;
                assert!(after >= before || before == Site::Missing || is_between_renames);
                if is_between_renames {
                    drop(Stage::open(&bench.out()).unwrap());
                    let whole = if before == Site::New {
                        Site::New
                    } else {
                        Site::Old
                    };
                    assert_eq!(bench.site(), whole, "the site was whole all the time");
                }
                bench.check_next_build();
                if !is_killed {
                    break;
                }
            }
        }
    }
}
