//! Keys by their beginnings: every key that a text starts with at a place is found by walking down.

use std::ops::Range;

/// The node that stands for the empty beginning.
pub(in crate::ruby) const ROOT: u32 = 0;

/// A trie of sorted keys, level by level, so that the children of a node stand side by side in the order of their labels.
pub(in crate::ruby) struct Trie {
    labels: Vec<u16>,
    /// The first child of every node; its last is the one before the next node's first.
    children: Vec<u32>,
    /// The first value of every node and their count.
    values: Vec<u32>,
    counts: Vec<u8>,
    /// The child of the root by label; the root itself where there is none.
    roots: Vec<u32>,
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
    /// Builds the trie of keys in ascending order, each of which occurs once.
    pub(in crate::ruby) fn new<'k>(steps: impl Iterator<Item = Step<'k>> + Clone) -> Self {
        let mut next = level_starts(steps.clone());
        let size = next.last().copied().unwrap_or(1) as usize;
        let mut trie = Self {
            labels: vec![0; size],
            children: vec![0; size + 1],
            values: vec![0; size],
            counts: vec![0; size],
            roots: vec![ROOT; 1 << 16],
        };
        trie.children[0] = 1;
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
                trie.children[node] = next[level + 1];
                if level == 1 {
                    trie.roots[usize::from(*label)] = next[level] - 1;
                }
            }
            trie.values[node] = first;
            trie.counts[node] = values;
            first += u32::from(values);
        }
        trie.children[size] = next.last().copied().unwrap_or(1);
        trie
    }

    /// The node below `node` by `label`.
    pub(in crate::ruby) fn child(&self, node: u32, label: u16) -> Option<u32> {
        if node == ROOT {
            let child = self.roots[usize::from(label)];
            return (child != ROOT).then_some(child);
        }
        let node = node as usize;
        let first = self.children[node];
        let labels = &self.labels[first as usize..self.children[node + 1] as usize];
        let at = labels.partition_point(|known| *known < label);
        (labels.get(at) == Some(&label)).then_some(first + u32::try_from(at).unwrap_or(0))
    }

    /// The numbers of the values of the key that ends at `node`; empty when none does.
    pub(in crate::ruby) fn values(&self, node: u32) -> Range<u32> {
        let first = self.values[node as usize];
        first..first + u32::from(self.counts[node as usize])
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
