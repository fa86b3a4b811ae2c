//! What every fault says in Japanese, for staff who are no programmers: です・ます, no blame, no jargon.
//!
//! Knows no place: file, line and caret are `render`'s. Entry point: [`words`].

use super::fault::{Fault, PublishedFact};
use super::meant::{
    MOST, Meant, Slip, address_meant, bare, date_meant, example, form_meant, is_file_stem,
    megabytes, period_meant, shortened, slip, year_of, yen_meant,
};
use super::render::Words;

/// How missing figures are written; the model has the same six words.
const MISSING: &str = "not_measured（未測定）、not_yet（まだ）、not_applicable（対象外）、\
    withheld（非公表）、unknown（不明）、blank（空欄）";

/// Meanings of the words of the data files, for lists of known words.
const MEANINGS: &str = "\
    none=なし hard=むずかしい漢字 all=すべて first=最初が最良 last=最後が最良 unknown=不明 \
    printed=記載あり source=資料 editor=編集者 early=計画より早い ontime=計画どおり late=遅れ \
    done=済み on=継続中 out=取り下げ completed=完了 withdrawn=取り下げ full=全部 stub=一部 \
    omitted=省略 amount=量 change=増減 share=割合 increase=増やす decrease=減らす \
    maintain=保つ reach_by=期限までに達する not_stated=記載なし about=約 over=超 under=未満 \
    at_least=以上 at_most=以下 table=表 text=本文 year=年度 month=月 uncertain=不確か \
    planned=予定 estimate=見積 budget=予算 contract=契約 settled=決算 eligible=対象 \
    granted=交付決定 added=追加 brought_forward=前倒し merged=統合 removed=削除 \
    stated=資料に記載 inferred=推定 not_measured=未測定 not_yet=まだ not_applicable=対象外 \
    withheld=非公表 blank=空欄";

/// Title, words at the caret and remedy of a fault.
#[expect(
    clippy::too_many_lines,
    reason = "one arm per fault; splitting it would lose exhaustiveness"
)]
pub(super) fn words(fault: &Fault) -> Words {
    match fault {
        Fault::NotUtf8 => say(
            "ファイルの文字コードが UTF-8 ではありません",
            "UTF-8 として読めない文字があります",
            "ファイルを UTF-8 で保存し直してください\
             （メモ帳では「名前を付けて保存」→ 文字コード「UTF-8」）。",
        ),
        Fault::NotYaml { message } => not_yaml(message),
        Fault::BareDash => say(
            "値が「-」だけになっています",
            "「-」は値として読めません",
            format!(
                "書くことがなければ、この項目を消してください。\
                 数値や評価がないときは、その理由を次の語で書いてください: {MISSING}。"
            ),
        ),
        Fault::EmptyFile => say(
            "ファイルに何も書かれていません",
            "",
            "内容を書いてください。使わないファイルなら、削除してください。",
        ),
        Fault::TooLarge { size, limit } => say(
            format!(
                "ファイルが大きすぎます（{}、上限 {}）",
                megabytes(*size),
                megabytes(*limit)
            ),
            "",
            "内容を複数のファイルに分けてください。\
             計画の内容ではないファイルなら、このフォルダーの外へ移してください。",
        ),
        Fault::LeavesFolder => say(
            "フォルダーの外にあるファイルへのリンクは読めません",
            "",
            "リンクを削除し、ファイルそのものをコピーしてここに置いてください。",
        ),
        Fault::UnknownKey {
            key,
            nearest,
            known,
        } => say(
            format!("項目名{}はここでは使えません", quoted(key)),
            "ここにこの名前の項目はありません",
            match nearest {
                Some(name) => {
                    format!("「{name}」ではありませんか。不要なら、この項目を消してください。")
                }
                None => format!("使える項目名は次のとおりです: {}。", listed(known)),
            },
        ),
        Fault::WrongType { found, expected } => wrong_type(found, expected),
        Fault::DuplicateKey { key, first_line } => say(
            format!("項目名{}が2回書かれています", quoted(key)),
            format!("最初は {first_line}行目にあります"),
            "2つを見比べて、正しいほうを1つだけ残してください。",
        ),
        Fault::MissingKey { key } => say(
            format!("項目「{key}」がありません"),
            format!("ここに「{key}」が要ります"),
            format!("「{key}: 」の行を足し、その値を書いてください。"),
        ),
        Fault::AnchorOrTag => say(
            "「&」「*」「!」で始まる値と「<<」は使えません",
            "記号で始まっています",
            "記号も値の一部なら、値の全体を引用符で囲んでください（例 \"*注\"）。\
             ほかの行の内容を使い回しているなら、その内容をここにもう一度書いてください。",
        ),
        Fault::SameStem { other } => say(
            format!("「{other}」と名前が同じで、大文字・小文字か末尾だけが違います"),
            "",
            "2つを見比べて、正しいほうを1つだけ残し、もう1つは削除するか名前を変えてください。",
        ),
        Fault::UnknownFile { nearest } => say(
            "このファイルはどこにも使われません",
            "",
            format!(
                "{}ファイルやフォルダーの名前と置き場所を確かめてください。\
                 使わないファイルなら、このフォルダーの外へ移してください。",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::EmptyValue => say(
            "値が書かれていません",
            "空です",
            format!(
                "値を書いてください。書くことがなければ、この項目を消してください。\
                 数値や評価がないときは、その理由を次の語で書いてください: {MISSING}。"
            ),
        ),
        Fault::SecondDocument => say(
            "「---」の行のあとに、2つめの内容が始まっています",
            "ここから先は読みません",
            "1つのファイルに書けるのは1つの内容です。\
             「---」の行を消すか、ここから先を別のファイルに移してください。",
        ),
        Fault::TooDeep { limit } => say(
            format!("字下げが深すぎます（上限 {limit}段）"),
            "ここから先は読みません",
            "字下げの数と、[ ] や { } の閉じ忘れを確かめてください。",
        ),
        Fault::NotAFile => say(
            "通常のファイルではないため、読めません",
            "",
            "これを削除し、通常のファイルかフォルダーを置いてください。",
        ),
        Fault::Unreadable { message } => say(
            "ファイルを開けません",
            "",
            format!(
                "ほかのソフトで開いていれば閉じ、読み取りが許可されているかを確かめてください\
                 （システムの説明: {message}）。"
            ),
        ),
        Fault::NameNotUtf8 => say(
            "ファイル名の文字を読み取れません",
            "",
            "ファイル名を半角の英小文字・数字・「-」だけに変えてください（例 e-contract.yaml）。",
        ),
        Fault::UnknownWord {
            word,
            nearest,
            known,
        } => {
            let known: Vec<String> = known.iter().map(|word| glossed(word)).collect();
            say(
                format!("{}はここでは使えない語です", quoted(word)),
                "決まった語を書くところです",
                format!(
                    "{}使える語は次のとおりです: {}。",
                    perhaps(nearest.as_deref()),
                    listed(&known)
                ),
            )
        }
        Fault::SplitByComma { value } => say(
            format!("{}がコンマで2つに分かれています", quoted(value)),
            "{ } の中では、コンマは項目の区切りです",
            "数値なら、コンマを取って書いてください（ページではコンマが自動で付きます）。\
             文なら、値の全体を引用符で囲んでください（例 \"約1,500件\"）。",
        ),
        Fault::NoSite => say(
            "site.yaml がありません",
            "",
            "フォルダーのすぐ下に site.yaml を作り、「title: サイトの名前」と\
             「publisher: 公開する自治体の名前」の2行を書いてください。",
        ),
        Fault::NoPlan => say(
            "plan.yaml がありません",
            "",
            "計画ごとにフォルダーを1つ作り、その中に plan.yaml を置いてください\
             （計画が1つなら、site.yaml の隣でもかまいません）。",
        ),
        Fault::FigureFullWidth { value, corrected } => say(
            format!("数値{}に全角の文字があります", quoted(value)),
            "全角の文字があります",
            format!("半角で「{corrected}」と書いてください。"),
        ),
        Fault::FigureComma { value, corrected } => say(
            format!("数値{}に桁区切りのコンマがあります", quoted(value)),
            "コンマがあります",
            format!("「{corrected}」と書いてください。ページではコンマが自動で付きます。"),
        ),
        Fault::FigureTriangle { value, corrected } => say(
            format!("数値{}の三角はマイナスとして読めません", quoted(value)),
            "三角の記号があります",
            format!(
                "マイナスなら「{corrected}」と書いてください。\
                 資料の表記を残すときは、details の printed に書いてください。"
            ),
        ),
        Fault::FigureUnit {
            value,
            number,
            unit,
        } => say(
            format!("数値{}に「{unit}」が付いています", quoted(value)),
            "数字だけを書くところです",
            format!(
                "「{number}」とだけ書いてください。単位は指標の unit に、\
                 「約」などの語は details の qualifier に書きます。"
            ),
        ),
        Fault::FigureNotFinite { value } => say(
            format!("{}は数値ではありません", quoted(value)),
            "計算できなかったことを示す語です",
            format!("公表された数値か、数値がない理由を書いてください: {MISSING}。"),
        ),
        Fault::FigureUnreadable { value, nearest } => say(
            format!("{}を数値として読めません", quoted(value)),
            "数値か、数値がない理由を書くところです",
            format!(
                "{}数値は「1730」「-16.7」のように半角で書きます。\
                 数値がないときは、その理由を次の語で書いてください: {MISSING}。",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::FigureTooLong { value } => say(
            format!("数値{}は桁が多すぎます", quoted(value)),
            "28桁まで書けます",
            "公表された桁数に丸めて書いてください。",
        ),
        Fault::NoPageHead => say(
            "ページの題名が書かれていません",
            "最初の行は「---」です",
            "ファイルの最初に「---」の行、「title: 題名」の行、「---」の行を、この順に書いてください。\
             本文はその下に書きます。",
        ),
        Fault::OpenPageHead => say(
            "ページの題名などを書くところに、終わりがありません",
            "ここから始まっています",
            "題名などの行の下、本文の上に、「---」だけの行を書いてください。",
        ),
        Fault::NoPageText => say(
            "ページの本文がありません",
            "",
            "2つ目の「---」の行の下に、本文を書いてください。使わないページなら、ファイルを削除してください。",
        ),
        Fault::BadPageName { name, suggestion } => say(
            format!("ファイルの名前「{name}」は、ページのアドレスに使えません"),
            "",
            format!(
                "{}半角の英小文字・数字を「-」でつないだ名前に変えてください（例 about.md、how-to-read.md）。",
                perhaps(Some(suggestion.as_str()).filter(|name| !name.is_empty()))
            ),
        ),
        Fault::PageNameTaken { name, plan } => say(
            match plan {
                Some(plan) => format!("「{name}」は、計画「{plan}」のアドレスです"),
                None => format!("「{name}」は、サイトかパソコンが自分で使う名前です"),
            },
            "",
            format!("ファイルの名前を「about-{name}.md」のように変えてください。"),
        ),
        Fault::BadId { id, suggestion } => say(
            format!("「{id}」は id に使えません"),
            "半角の英小文字と数字で書くところです",
            format!(
                "{}半角の英小文字・数字を「-」でつないでください（例 e-contract）。\
                 指標など項目名になる id では「_」でつなぎます（例 e_contract）。",
                perhaps(Some(suggestion.as_str()).filter(|id| !id.is_empty()))
            ),
        ),
        Fault::ReservedId { id } => say(
            format!("id「{id}」は、サイトかパソコンが自分で使う名前です"),
            "ほかの名前にするところです",
            format!("「{id}2」のように字を足すか、内容を表す別の id にしてください。"),
        ),
        Fault::UnknownDepartment { name, nearest } => say(
            format!("担当課{}は登録されていません", quoted(name)),
            "departments.yaml にこの名前はありません",
            match nearest {
                Some(near) => format!(
                    "「{near}」ではありませんか。新しい課なら departments.yaml に追加してください。"
                ),
                None => "課の名前なら departments.yaml に追加してください。\
                         全室課のように課の名前でないものは「{text: 全室課}」と書きます。"
                    .to_owned(),
            },
        ),
        Fault::UnknownPolicy { id, nearest } => unknown(
            format!("基本方針・取組（policy）{}は登録されていません", quoted(id)),
            "plan.yaml の policies",
            nearest.as_deref(),
            "資料から分からないときは「unknown」と書いてください。",
        ),
        Fault::UnknownIndicator {
            id,
            measure,
            nearest,
        } => unknown(
            format!("施策「{measure}」に指標{}はありません", quoted(id)),
            &format!("measures/{measure}.yaml の indicators"),
            nearest.as_deref(),
            "新しい指標なら、先にそのファイルの indicators に追加してください。",
        ),
        Fault::UnknownScale { id, nearest } => unknown(
            format!("評価の尺度{}は登録されていません", quoted(id)),
            "plan.yaml の scales",
            nearest.as_deref(),
            "新しい尺度なら、plan.yaml の scales に追加してください。",
        ),
        Fault::UnknownScaleValue {
            id,
            scale,
            nearest,
            known,
        } => say(
            format!("評価{}は尺度「{scale}」にありません", quoted(id)),
            format!("plan.yaml の尺度「{scale}」にこの値はありません"),
            format!(
                "{}使える値は次のとおりです: {}。評価がないときは、その理由を次の語で書いてください: {MISSING}。",
                perhaps(nearest.as_deref()),
                listed(known)
            ),
        ),
        Fault::UnknownMeasure { id, nearest } => unknown(
            format!("施策{}のファイルがありません", quoted(id)),
            "measures フォルダー",
            nearest.as_deref(),
            &if is_file_stem(id) {
                format!("新しい施策なら、measures/{id}.yaml を作ってください。")
            } else {
                "新しい施策なら、measures フォルダーにファイルを作り、\
                 その名前から .yaml を除いたもの（例 e-contract）をここに書いてください。"
                    .to_owned()
            },
        ),
        Fault::UnknownSection { id, nearest } => unknown(
            format!("文章の見出し{}は登録されていません", quoted(id)),
            "plan.yaml の sections",
            nearest.as_deref(),
            "新しい見出しなら、plan.yaml の sections に「id: 見出し」の形で追加してください。",
        ),
        Fault::UnknownArea { id, nearest } => unknown(
            format!("分野{}は登録されていません", quoted(id)),
            "plan.yaml の areas",
            nearest.as_deref(),
            "新しい分野なら、plan.yaml の areas に id と name を追加してください。",
        ),
        Fault::UnknownRevision { id, nearest } => unknown(
            format!("目標の見直し{}は登録されていません", quoted(id)),
            "plan.yaml の target_revisions",
            nearest.as_deref(),
            "新しい見直しなら、plan.yaml の target_revisions に from と title を追加してください。",
        ),
        Fault::ResultOutsidePlan { period, from, to } => say(
            format!("「{period}」の結果は、計画の年度（{from}〜{to}）の外にあります"),
            format!("{from} から {to} までです"),
            "results のファイル名の年度を確かめてください。\
             年度が正しければ、plan.yaml の fiscal_years を広げてください。",
        ),
        Fault::BadPeriod { value, meant } => say(
            format!("{}を年度として読めません", quoted(value)),
            "年度か、その半期を書くところです",
            format!(
                "{}年度は「2021」、前期は「2021-H1」、後期は「2021-H2」と、西暦で書きます。\
                 目標では「final」（最終）と「unknown」（年度不明）も使えます。",
                asked(&period_meant(*meant))
            ),
        ),
        Fault::BadDate {
            value,
            meant,
            may_be_unknown,
        } => say(
            format!("{}を日付として読めません", quoted(value)),
            "日付を書くところです",
            format!(
                "{}日付は「2024-10-29」、月は「2024-10」、年は「2024」、年度は「FY2024」と、\
                 実際にある日を西暦で書きます。{}",
                asked(&date_meant(*meant)),
                if *may_be_unknown {
                    "分からないときは「unknown」と書きます。"
                } else {
                    ""
                }
            ),
        ),
        Fault::DuplicateNumber { number, other } => say(
            format!("番号「{number}」は、ほかの施策にも付いています"),
            format!("「{other}」と同じ番号です"),
            format!("資料の番号を確かめて、この番号か「{other}」の番号を直してください。"),
        ),
        Fault::DuplicateId { id, other } => say(
            format!("{}は、すでに使われています", quoted(id)),
            format!("「{other}」が使っています"),
            format!(
                "同じ内容なら1つを消し、違う内容なら「{id}-2」のような別の名前にしてください。"
            ),
        ),
        Fault::ResultAfterEnd { period, ended } => say(
            format!("「{period}」の結果がありますが、この施策は「{ended}」で終わっています"),
            format!("「{ended}」までの施策です"),
            "資料を見て、結果の年度と施策の id を確かめてください。\
             施策が続いているなら、lifecycle か、終了を示す評価のほうを直してください。",
        ),
        Fault::LifecycleContradicts {
            event,
            period,
            rated,
            rated_period,
        } => say(
            format!(
                "lifecycle の「{}」（{period}）が、評価と食い違っています",
                glossed(event)
            ),
            format!("評価では「{}」（{rated_period}）です", glossed(rated)),
            "評価から分かる出来事は、lifecycle に書く必要がありません。\
             資料を確かめて、lifecycle の行を消すか、評価を直してください。",
        ),
        Fault::SucceedsCycle { path } => say(
            format!(
                "指標の引き継ぎ（succeeds）がひと回りしています: {}",
                path.join(" → ")
            ),
            "新しい指標だけに書くところです",
            "succeeds には、置き換えられた古い指標の id を書きます。古い指標の succeeds を消してください。",
        ),
        Fault::ListedUnderUnknown { id, nearest } => unknown(
            format!("再掲先の基本方針・取組{}は登録されていません", quoted(id)),
            "plan.yaml の policies",
            nearest.as_deref(),
            "再掲でなければ、listings のこの行を消してください。",
        ),
        Fault::FormerIdTaken { id, other } => say(
            format!("以前の id「{id}」は、すでに使われています"),
            format!("「{other}」の id です"),
            format!(
                "「{other}」を確かめて、former_ids からこの行を消すか、正しい id に直してください。"
            ),
        ),
        Fault::BackwardYears { from, to } => say(
            format!("終わりの「{to}」が、始まりの「{from}」より前です"),
            "始まりより前です",
            format!(
                "2つを確かめてください。逆なら、始まりを「{to}」、終わりを「{from}」と書きます。"
            ),
        ),
        Fault::UnknownPlan { id, nearest } => say(
            format!("計画{}のフォルダーがありません", quoted(id)),
            "plan.yaml の入ったこの名前のフォルダーはありません",
            format!(
                "{}root_plan には、plan.yaml を置いたフォルダーの名前を書いてください。",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::BadAddress { value } => say(
            format!("{}は公開先のアドレスとして使えません", quoted(value)),
            "https:// で始まるアドレスを書くところです",
            match address_meant(value) {
                Some(address) => {
                    format!("「{address}」ではありませんか。公開先を確かめてください。")
                }
                None => "「https://www.example.lg.jp/dx/」のように、\
                         https:// で始まるアドレスを書いてください。"
                    .to_owned(),
            },
        ),
        Fault::BadLink { value } => say(
            format!("{}はリンク先のアドレスとして使えません", quoted(value)),
            "https:// で始まるアドレスを書くところです",
            "ページをブラウザーで開き、アドレス欄をそのまま写してください。空白は「%20」になります。".to_owned(),
        ),
        Fault::DetailWithoutFigure { id, nearest } => say(
            format!("{}の補足がありますが、数値や評価がありません", quoted(id)),
            "この補足が付く数値や評価はありません",
            format!(
                "{}数値や評価がないことの補足なら、\
                 数値や評価の欄にその理由を次の語で書いてください: {MISSING}。",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::MergedIntoNothing => say(
            "統合（merged）の相手が書かれていません",
            "into が要ります",
            "「into: 統合先の施策の id」を足してください。",
        ),
        Fault::YearWanted { value, meant } => say(
            format!("年度ごとの工程に{}と書かれています", quoted(value)),
            "年度を書くところです",
            format!(
                "{}年度は「2021」のように西暦の4けたで書きます。\
                 月ごとの工程なら、同じ行に「granularity: month」を足してください。",
                asked(&year_of(*meant))
            ),
        ),
        Fault::UnknownEdition { id, nearest } => unknown(
            format!("版{}は登録されていません", quoted(id)),
            "plan.yaml の editions",
            nearest.as_deref(),
            "新しい版なら、plan.yaml の editions に追加してください。",
        ),
        Fault::UnknownMissing { word, nearest } => say(
            format!("{}は、値がない理由の語ではありません", quoted(word)),
            "値がない理由を書くところです",
            format!(
                "{}使える語は次のとおりです: {MISSING}。",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::BadAmount { value } => say(
            format!("金額{}を円の整数として読めません", quoted(value)),
            "円の整数を書くところです",
            format!(
                "{}千円などの単位は円に直し、コンマなしの半角で書いてください（例 2046000）。\
                 資料の書き方は「printed: 2,046千円」のように残せます。\
                 金額がないときは、その理由を次の語で書いてください: {MISSING}。",
                perhaps(yen_meant(value).as_deref())
            ),
        ),
        Fault::SpanSaysNothing => say(
            "この期間に何をするのかが書かれていません",
            "text、item、missing のどれかが要ります",
            "「text: 検討」のように内容を書いてください。資料の欄が空なら「missing: blank」と書きます。",
        ),
        Fault::RatingOutsideEditions {
            scale,
            period,
            in_use,
        } => say(
            format!(
                "{period} を報告した版では、尺度{}は使われていません",
                quoted(scale)
            ),
            "plan.yaml の editions（尺度の版）に、この年度の版がありません",
            format!(
                "{}この版でも使われていたら、plan.yaml の scales の、\
                 この尺度の editions に版の id を追加してください。",
                if in_use.is_empty() {
                    String::new()
                } else {
                    format!("この年度の尺度は {} です。", listed(in_use))
                }
            ),
        ),
        Fault::ReadingNotKana { value, corrected } => say(
            format!("読み{}に、かなでない文字があります", quoted(value)),
            "読みはかなで書きます",
            match corrected {
                Some(kana) => format!("「{kana}」と書いてください。"),
                None => "ひらがなだけで書いてください（例 こさい）。".to_owned(),
            },
        ),
        Fault::ReadingWithoutKanji { word } => say(
            format!("語{}には漢字がありません", quoted(word)),
            "漢字をふくむ語を書くところです",
            "読みは漢字に付けます。語を確かめてください。要らなければ、この読みを消してください。",
        ),
        Fault::ReadingTwice { word, first } => say(
            format!("語{}に、ちがう読みがもう1つあります", quoted(word)),
            format!("先に「{first}」と書かれています"),
            "正しいほうを1つだけ残してください。前後の語で読みが変わるなら、\
             before（すぐ前の文字）か after（すぐ後の文字）を書き足して区別してください。",
        ),
        Fault::ReadingUnfit { word, reading } => say(
            format!("読み「{reading}」が、語{}と合いません", quoted(word)),
            "語の中のかなが、読みの中にこの順でありません",
            "語の全体の読みを、送りがなもふくめて書いてください（例 「取り組み」は「とりくみ」）。",
        ),
        Fault::NotALock { message } => say(
            "固定した版のファイルとして読めません",
            format!("読み取りプログラムの説明: {message}"),
            "このファイルは手で書きかえません。保存してあるものに戻すか、\
             ファイルを消して「michinori freeze」で作り直してください。",
        ),
        Fault::LockFormat { format, known } => say(
            format!("固定した版のファイルの形式（{format}）を、この michinori は知りません"),
            "",
            format!("形式 {known} を読めます。新しい michinori に替えてください。"),
        ),
        Fault::LockOfOther { plan, edition } => say(
            format!("このファイルは、計画「{plan}」の版「{edition}」を固定したものです"),
            "",
            format!(
                "「{plan}」の editions/{edition}.lock.json に移してください。\
                 計画や版の id を変えたのなら、もとの id に戻してください。"
            ),
        ),
        Fault::LockBroken { edition } => say(
            format!("固定した版「{edition}」のファイルが、あとから書きかえられています"),
            "",
            "保存してあるものに戻してください。\
             公表した内容を直すには、このファイルではなく、内容と corrections.yaml を直します。",
        ),
        Fault::PublishedChanged {
            edition,
            facts,
            count,
        } => say(
            format!(
                "版「{edition}」で公表した内容が、訂正の記録なしに変わっています（{count}か所）"
            ),
            "",
            format!(
                "{}。もとに戻すか、corrections.yaml に、いつ、何を、なぜ直したかを書いてください。\
                 計画を改めたのなら、plan.yaml に新しい版を足してください。",
                published(facts, *count)
            ),
        ),
        Fault::UnknownFact { key, nearest } => say(
            format!("訂正した項目{}が見つかりません", quoted(key)),
            "この施策に、この項目はありません",
            if nearest.is_empty() {
                "「title」や「results.2021.figures.指標のid」のように、\
                 measures や results のファイルの中での場所を書いてください。"
                    .to_owned()
            } else {
                format!("「{}」ではありませんか。", nearest.join("」か「"))
            },
        ),
        Fault::CorrectionDiffers { is, found } => say(
            format!("訂正の後の値{}が、いまの内容と違います", quoted(is)),
            format!("いまの内容は{}です", quoted(found)),
            "内容を直すか、ここを内容に合わせてください。あとでまた直したのなら、その訂正も書き足してください。",
        ),
        Fault::NoAddress => say(
            "公開先のアドレスがないため、サイトマップなどは作りません",
            "",
            "公開先が決まったら、site.yaml に\
             「base_url: https://www.example.lg.jp/dx/」のように書いてください。",
        ),
        Fault::ActualBeforeDefinition {
            period,
            from,
            indicator,
        } => say(
            format!("指標「{indicator}」の「{period}」の実績は、定義の始まり（{from}）より前です"),
            format!("定義は {from} からです"),
            "始める前の値なら baseline に書いてください。定義が前からあったなら valid の from を直し、\
             古い定義の値なら別の指標にして、新しい指標の succeeds にその id を書いてください。",
        ),
        Fault::NothingPublished => say(
            "公開する版がないため、結果は1つも表示されません",
            "",
            "plan.yaml の editions で、公開する版を「publish: true」にしてください。",
        ),
        Fault::ReadingUnused { word } => say(
            format!("読みの付いた語{}は、どの文にもありません", quoted(word)),
            "この語は出てきません",
            "語の書き方と、before・after を確かめてください。要らなければ、この読みを消してください。",
        ),
        Fault::NoReading { word } => say(
            format!("{}の読みが分かりません", quoted(word)),
            "ふりがなが付きません",
            format!(
                "readings.yaml に「- {{word: {word}, reading: よみ}}」の形で、読みを書いてください。\
                 書き誤りなら、文を直してください。"
            ),
        ),
        Fault::UnknownTheme { name, nearest } => say(
            format!("テーマ{}がありません", quoted(name)),
            "themes フォルダーにこの名前はありません",
            format!(
                "{}標準のテーマを使うなら、site.yaml の theme の行を消してください。",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::BrokenTemplate { message } => say(
            "テーマのテンプレート（ページのひな形）を読み取れません",
            "",
            format!(
                "テーマを直した担当の方に、次の英語の説明を伝えてください: {message}。\
                 急ぐときは、このファイルをほかの場所へ移すと、標準のひな形が使われます。"
            ),
        ),
        Fault::BrokenLink { href } => say(
            format!("リンク先「{href}」がありません"),
            "",
            "文章の中のリンクの書き方を確かめてください。サイトの中のページへは、ページの場所からの道すじで書きます。",
        ),
        Fault::PageNotRendered { page, message } => say(
            format!("ページ「{page}」を作れません"),
            "",
            format!("テーマを直した担当の方に、次の英語の説明を伝えてください: {message}。"),
        ),
    }
}

fn say(title: impl Into<String>, here: impl Into<String>, remedy: impl Into<String>) -> Words {
    Words {
        title: title.into(),
        here: here.into(),
        remedy: remedy.into(),
    }
}

/// A name that `place` does not have.
fn unknown(title: String, place: &str, nearest: Option<&str>, otherwise: &str) -> Words {
    say(
        title,
        if place.ends_with(|c: char| c.is_ascii()) {
            format!("{place} にこの名前はありません")
        } else {
            format!("{place}にこの名前はありません")
        },
        format!("{}{otherwise}", perhaps(nearest)),
    )
}

fn perhaps(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("「{name}」ではありませんか。"))
}

fn asked(meant: &Meant) -> String {
    match meant {
        Meant::Surely(form) => format!("「{form}」と書いてください。"),
        Meant::Perhaps(forms) if forms.is_empty() => String::new(),
        Meant::Perhaps(forms) => format!("「{}」ではありませんか。", forms.join("」か「")),
    }
}

fn quoted(value: &str) -> String {
    format!("「{}」", shortened(value))
}

fn listed(known: &[String]) -> String {
    let more = if known.len() > MOST { "…" } else { "" };
    format!("{}{more}", known[..known.len().min(MOST)].join("、"))
}

/// Facts that changed: key, before, after.
fn published(facts: &[PublishedFact], count: usize) -> String {
    let told = facts.iter().map(|fact| {
        let (measure, key) = fact.name();
        let measure = measure.map_or_else(String::new, |id| format!("{id} の "));
        let place = format!("{} の中の {measure}{key} は", fact.file);
        let was = quoted(&fact.was);
        let told = match &fact.is {
            Some(is) => format!("{place}{was}から{}へ", quoted(is)),
            None => format!("{place}{was}がなくなりました"),
        };
        match &fact.declared {
            Some(declared) => {
                let declared = quoted(declared);
                format!("{told}（corrections.yaml では、前の値（was）が{declared}です。公表した値は{was}です）")
            }
            None => told,
        }
    });
    let told: Vec<String> = told.collect();
    let rest = if count > facts.len() {
        format!("、ほか{}か所", count - facts.len())
    } else {
        String::new()
    };
    format!("{}{rest}", told.join("、"))
}

/// A word of the data files with its meaning: `increase（増やす）`.
fn glossed(word: &str) -> String {
    let meaning = MEANINGS
        .split_whitespace()
        .filter_map(|entry| entry.split_once('='))
        .find(|entry| entry.0 == word);
    match meaning {
        Some((_, meaning)) => format!("{word}（{meaning}）"),
        None => word.to_owned(),
    }
}

fn not_yaml(message: &str) -> Words {
    let (here, remedy) = match slip(message) {
        Some(Slip::Tab) => (
            "タブがあります",
            "タブは使えません。タブを半角の空白に置きかえてください。",
        ),
        Some(Slip::Quote) => (
            "引用符が閉じていないようです",
            "この行とその前の行で、引用符（\" や '）の閉じ忘れがないかを確かめてください。",
        ),
        Some(Slip::Colon) => (
            "コロンか字下げの書き方を確かめるところです",
            "コロン（:）は半角で書き、あとに半角の空白を1つ入れてください。\
             同じ段の行は、先頭の空白の数をそろえます。\
             値の中に「: 」があるときは、値の全体を引用符で囲みます。",
        ),
        Some(Slip::Bracket) => (
            "かっこが閉じていないようです",
            "[ ] や { } の閉じ忘れと、間のコンマ（,）の抜けがないかを確かめてください。",
        ),
        Some(Slip::Indent) => (
            "字下げがそろっていないようです",
            "同じ段の行は、先頭の半角の空白の数をそろえてください（1段につき2つ）。",
        ),
        Some(Slip::Symbol) => (
            "この記号で値を始められません",
            "値の全体を引用符で囲んでください（例 \"@example\"）。",
        ),
        None => (
            "",
            "よくある原因は、字下げのずれ、コロン（:）のあとの空白の抜け、引用符の閉じ忘れ、\
             タブ、全角のコロンや空白です。この行とその前の行を確かめてください。",
        ),
    };
    say(
        "ここから先の書き方を読み取れません",
        here,
        format!("{remedy}（読み取りプログラムの説明: {message}）"),
    )
}

fn wrong_type(found: &str, expected: &str) -> Words {
    let found = bare(found);
    let (noun, how) = match expected {
        "a boolean" => (
            "はい・いいえ（true / false）",
            "「はい」なら true、「いいえ」なら false と書きます。".to_owned(),
        ),
        "u16" => (
            "整数（年は西暦の数字4けた、例 2021）",
            "半角の数字だけを、引用符を付けずに書きます。".to_owned(),
        ),
        "u8" => (
            "小さな整数（0〜255、例 2）",
            "半角の数字だけを、引用符を付けずに書きます。".to_owned(),
        ),
        "a string" | "text" | "a word" => (
            "1つの語か文",
            "リストや項目の組ではなく、語か文を1つだけ書きます。".to_owned(),
        ),
        "a sequence" => (
            "リスト",
            "1つでも [ ] で囲むか、「- 」で始まる行に書きます。".to_owned(),
        ),
        "a map" => (
            "「名前: 値」の組",
            "次の行から字下げして「名前: 値」の形で書きます。".to_owned(),
        ),
        "a word or a list" => (
            "1つの語かリスト",
            "「unknown」（不明）などの語か、「- 」で始まる行のリストを書きます。".to_owned(),
        ),
        "a list of departments" => (
            "課のリスト",
            "「[情報推進課, 財政課]」のように [ ] で囲んで書きます。\
             資料から分からないときは「{missing: unknown, reason: 理由}」と書きます。"
                .to_owned(),
        ),
        "a department or {text: …}" => (
            "課の名前",
            "departments.yaml にある課の名前か、「{text: 全室課}」のように書きます。".to_owned(),
        ),
        "single_year, not_stated, {years}, {months} or {from, to}" => (
            "金額の期間",
            "「single_year」（単年度）、「not_stated」（記載なし）、「{years: 3}」（3年）、\
             「{months: 36}」（36か月）、「{from: 2021-04, to: 2024-03}」のどれかで書きます。"
                .to_owned(),
        ),
        other => match (other.strip_prefix("struct "), other.starts_with("enum ")) {
            (Some(record), _) => (
                "「名前: 値」の組",
                match example(record) {
                    Some(example) => format!("「{example}」のように書きます。"),
                    None => "次の行から字下げして「名前: 値」の形で書きます。".to_owned(),
                },
            ),
            (None, true) => (
                "決まった語1つ",
                "リストや項目の組ではなく、決まった語を1つだけ書きます。".to_owned(),
            ),
            (None, false) => (
                "決まった形の値",
                format!("書き方を確かめてください（読み取りプログラムの説明: {other}）。"),
            ),
        },
    };
    let title = match found {
        "" => "ここに値がありません".to_owned(),
        "[…]" => "リストはここには書けません".to_owned(),
        "{…}" => "「名前: 値」の組はここには書けません".to_owned(),
        value => format!("{}はここに書ける形ではありません", quoted(value)),
    };
    let remedy = match form_meant(found, expected) {
        Some(form) if form == found => format!("引用符を外して「{form}」と書いてください。"),
        form => format!("{}{how}", perhaps(form.as_deref())),
    };
    say(title, format!("{noun}を書くところです"), remedy)
}
