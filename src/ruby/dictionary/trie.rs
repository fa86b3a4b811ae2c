//! Keys by their beginnings: every key that a text starts with at a place is found by walking down.

use std::ops::Range;

/// The node that stands for the empty beginning.
pub(in crate::ruby) const ROOT: u32 = 0;

/// A trie of sorted keys, level by level, so that the children of a node stand side by side in the order of their labels.
pub(in crate::ruby) struct Trie {
    labels: Vec<u16>,
    nodes: Vec<Node>,
    /// The child of the root by label; the root itself where there is none.
    roots: Vec<u32>,
}

#[derive(Clone, Copy, Default)]
struct Node {
    /// The first child; the last is the one before the next node's first.
    children: u32,
    /// The first value in the lower 24 bits, their count above.
    values: u32,
}

/// A key as it differs from the one before it.
pub(in crate::ruby) struct Step<'k> {
    /// Labels shared with the beginning of the key before.
    pub(in crate::ruby) shared: usize,
    /// The labels after them, at least one.
    pub(in crate::ruby) added: &'k [u16],
    /// How many values the key has; they are numbered through all keys.
    pub(in crate::ruby) values: u8,
}

impl Trie {
    /// Builds the trie of keys in ascending order, each of which occurs once, with less than 2²⁴ values in all.
    pub(in crate::ruby) fn new<'k>(steps: impl Iterator<Item = Step<'k>> + Clone) -> Self {
        let mut next = level_starts(steps.clone());
        let size = next.last().copied().unwrap_or(1) as usize;
        let mut trie = Self {
            labels: vec![0; size],
            nodes: vec![Node::default(); size + 1],
            roots: vec![ROOT; 1 << 16],
        };
        trie.nodes[0].children = 1;
        let mut first = 0;
        for Step {
            shared,
            added,
            values,
        } in steps
        {
            let mut node = ROOT as usize;
            for (level, label) in (shared + 1..).zip(added) {
                node = next[level] as usize;
                next[level] += 1;
                trie.labels[node] = *label;
                trie.nodes[node].children = next[level + 1];
                if level == 1 {
                    trie.roots[usize::from(*label)] = next[level] - 1;
                }
            }
            trie.nodes[node].values = first | u32::from(values) << 24;
            first += u32::from(values);
        }
        trie.nodes[size].children = next.last().copied().unwrap_or(1);
        trie
    }

    /// The node below `node` by `label`.
    pub(in crate::ruby) fn child(&self, node: u32, label: u16) -> Option<u32> {
        if node == ROOT {
            let child = self.roots[usize::from(label)];
            return (child != ROOT).then_some(child);
        }
        let node = node as usize;
        let first = self.nodes[node].children;
        let labels = &self.labels[first as usize..self.nodes[node + 1].children as usize];
        let at = labels.partition_point(|known| *known < label);
        (labels.get(at) == Some(&label)).then_some(first + u32::try_from(at).unwrap_or(0))
    }

    /// The numbers of the values of the key that ends at `node`; empty when none does.
    pub(in crate::ruby) fn values(&self, node: u32) -> Range<u32> {
        let values = self.nodes[node as usize].values;
        let first = values & 0xff_ffff;
        first..first + (values >> 24)
    }
}

/// The first node of every level, and the end of the last twice.
fn level_starts<'k>(steps: impl Iterator<Item = Step<'k>>) -> Vec<u32> {
    let mut sizes = vec![1_u32];
    for Step { shared, added, .. } in steps {
        let depth = shared + added.len();
        if sizes.len() <= depth {
            sizes.resize(depth + 1, 0);
        }
        sizes[shared + 1..=depth]
            .iter_mut()
            .for_each(|size| *size += 1);
    }
    let mut starts = vec![0];
    let mut end = 0;
    for size in sizes {
        end += size;
        starts.push(end);
    }
    starts.push(end);
    starts
}
