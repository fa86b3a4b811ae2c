//! A small plan with odd values, and its files as a person read them.

use super::{data, sound};
use crate::support::fixture;
use expect_test::expect;
use michinori::assess::Audience;
use michinori::opendata::File;
use std::fmt::Write;

pub(super) const ODD: &str = r#"
//- site.yaml
title: 見本
publisher: 見本市
//- see/plan.yaml
title: 見本計画
municipality: {code: "000000", name: 見本市}
fiscal_years: {from: 2024, to: 2025}
levels: [方針, 取組]
measure_name: 事業
policies:
- {id: "1", code: ①, title: 便利, children: [{id: "1-1", title: 窓口}, {id: "1-2", title: 申請}]}
areas: [{id: roads, name: 道路}]
sections: {overview: 概要}
scales: {rate: {name: 評価, values: {"3": {symbol: "-", label: ふつう}, "4": {label: '"よい"', tone: ontime}}}}
target_revisions: {r: {from: 2025, title: 見直し}}
editions:
- {id: first, title: 前期, published: unknown, covers: 2024-H1, publish: true}
- {id: second, title: 後期, published: FY2024, covers: 2024-H2, publish: true, reconstructed: editor, note: 編集者の版}
plan_versions: [{version: "1.0", date: 2023-03, text: 策定}, {version: "1.1", date: unknown}]
sources: [{title: 資料, title_by: editor, publisher: 見本市, date: 2024-10-29}]
//- see/departments.yaml
- {id: ict, name: 情報課, kana: じょうほうか, contact: {phone: "+81-0", hours: "8:30から\n17:15まで"}, former_names: [電算課, 一;二課]}
- {id: road, name: 道路課}
//- see/glossary.yaml
- {id: rpa, term: RPA, kana: あーるぴーえー, synonyms: [ロボット], definition: "一行目。\n\n- 箇条,書き\n"}
//- see/measures/a.yaml
title: '=SUM(A1)と"引用"'
number: "1-1"
policy: "1-1"
listings: [{policy: "1-2"}]
areas: [roads]
departments: {lead: [情報課, {text: 全室課}], related: {missing: unknown, reason: 欄がない}, involved: [道路課]}
indicators:
  count: {name: 件数, unit: 件, direction: increase, targets: {2024: 32.80, final: 1000, unknown: not_yet}, target_details: {2024: {revision: r, source: table}}, superseded_targets: [{period: 2024, value: 30, by: r, source: text, note: 前の値}], baseline: {period: 2020, value: unknown, reason: 書かれていない}}
  gain: {name: 増減, unit: "%", form: change, valid: {from: 2024}, succeeds: [count]}
  none: {name: 数なし}
schedule:
- {label: 構築, granularity: year, planned: [{from: FY2024, to: unknown, text: 検討, column: uncertain}, {from: FY2025, missing: blank}], revised: [{from: FY2025, text: 導入}], from_edition: second}
- {label: 運用, granularity: month, planned: unknown, actual: [{from: 2024-04, to: 2024-06, text: 会議, item: meeting}, {from: 2024-07, item: meeting, relisted_from: b}]}
milestones: [{date: 2024-10-30, to: 2024-11, text: 開始, state: planned}]
budgets:
- {amount: 2046000, basis: not_stated, term: not_stated, includes: 保守, parts: [{amount: 242000, department: 情報課, text: 連携}]}
- {amount: unknown, basis: contract, term: {years: 5}, note: 契約額未確定}
- {amount: 100, basis: budget, term: {from: 2024-04, to: FY2025}}
funding: [{name: 交付金, kind: 型, state: eligible, rate: 1/2}]
lifecycle: [{event: merged, period: 2024-H2, basis: stated, into: b, reason: 統合した}]
//- see/measures/b.yaml
title: もう一つ
policy: unknown
coverage: stub
//- see/results/2024-H1.yaml
a: {ratings: {rate: "3"}, figures: {count: 2161, gain: -16.7}, details: {count: {as_of: 2024-09-30, dated: [{value: 2694, as_of: 2024-10-29, note: 後期の日付}]}, gain: {printed: ▲16.7%, qualifier: about}}}
b: {ratings: {rate: not_applicable}, choice_notes: {rate: {printed: —, note: "-のまま"}}}
//- see/results/2024-H2.yaml
a: {figures: {count: not_measured}, details: {count: {reason: 未集計}}}
//- see/corrections.yaml
- {date: 2025-01-10, measure: a, key: results.2024-H1.figures.count, was: "2160", is: "2161", reason: 集計の誤り}
"#;

#[test]
fn odd_values_stand_in_the_files_as_they_were_published() {
    let plans = data(&fixture(ODD), Audience::Public);
    sound(&plans[0]);
    let mut all = String::new();
    for File { path, bytes, .. } in &plans[0].files {
        let is_csv = std::path::Path::new(path)
            .extension()
            .is_some_and(|end| end == "csv");
        // The code table is long and the same for all plans but for its end.
        if is_csv && !path.ends_with("codes.csv") {
            let text = std::str::from_utf8(bytes).unwrap();
            let text = text.strip_prefix('\u{feff}').unwrap().replace("\r\n", "\n");
            writeln!(all, "== {path}\n{text}").unwrap();
        }
    }
    expect![[r#"
        == see/data/measures.csv
        plan,measure,number,title,policy,listed_under,lead_departments,related_departments,areas,lifecycle,coverage,added_period,ended_period,url,involved_departments,plain
        see,a,1-1,"\=SUM(A1)と""引用""",1/1-1,1-2,ict,,roads,merged,full,,2024-H2,see/measures/a/,road,
        see,b,,もう一つ,,,,,,active,stub,,,see/measures/b/,,

        == see/data/indicators.csv
        plan,measure,indicator,name,unit,form,direction,period,kind,value,missing,qualifier,as_of,note,reason,printed,due,target_source,revision,unit_by,direction_by,accumulates,valid_from,valid_to,succeeds,source,order
        see,a,count,件数,件,amount,increase,2020,baseline,,unknown,,,,書かれていない,,,,,source,editor,false,,,,,1
        see,a,count,件数,件,amount,increase,2024,target,32.80,,,,,,,,table,r,source,editor,false,,,,,2
        see,a,count,件数,件,amount,increase,,target,1000,,,,,,,final,,,source,editor,false,,,,,3
        see,a,count,件数,件,amount,increase,,target,,not_yet,,,,,,unknown,,,source,editor,false,,,,,4
        see,a,count,件数,件,amount,increase,2024,superseded_target,30,,,,前の値,,,,text,r,source,editor,false,,,,,5
        see,a,count,件数,件,amount,increase,2024-H1,actual,2161,,,2024-09-30,,,,,,,source,editor,false,,,,,6
        see,a,count,件数,件,amount,increase,2024-H1,dated_actual,2694,,,2024-10-29,後期の日付,,,,,,source,editor,false,,,,,7
        see,a,count,件数,件,amount,increase,2024-H2,actual,,not_measured,,,,未集計,,,,,source,editor,false,,,,,8
        see,a,gain,増減,%,change,not_stated,2024-H1,actual,-16.7,,about,,,,▲16.7%,,,,source,,false,2024,,count,,1
        see,a,none,数なし,,amount,not_stated,,,,,,,,,,,,,,,false,,,,,1

        == see/data/ratings.csv
        plan,measure,period,scale,value,symbol,label,missing,note,printed
        see,a,2024-H1,rate,3,\-,ふつう,,,
        see,b,2024-H1,rate,,,,not_applicable,\-のまま,—

        == see/data/schedules.csv
        plan,measure,row,layer,from,to,precision,label,text,item,relisted_from,missing,to_missing,column,granularity,from_edition,order
        see,a,1,planned,2024-04-01,,fiscal_year,構築,検討,,,,unknown,uncertain,year,,1
        see,a,1,planned,2025-04-01,2026-03-31,fiscal_year,構築,,,,blank,,,year,,2
        see,a,1,revised,2025-04-01,2026-03-31,fiscal_year,構築,導入,,,,,,year,second,3
        see,a,2,planned,,,,運用,,,,unknown,,,month,,1
        see,a,2,actual,2024-04-01,2024-06-30,month,運用,会議,meeting,,,,,month,,2
        see,a,2,actual,2024-07-01,2024-07-31,month,運用,,meeting,b,,,,month,,3

        == see/data/milestones.csv
        plan,measure,from,to,precision,state,text,order
        see,a,2024-10-30,2024-11-30,month,planned,開始,1

        == see/data/events.csv
        plan,measure,event,period,basis,into,reason,scale,order
        see,a,merged,2024-H2,stated,b,統合した,,1

        == see/data/budgets.csv
        plan,measure,amount_yen,basis,term,from,to,funding,rate,item,order,part_of,includes,department,text,missing,years,months,funding_kind,funding_state,note,printed
        see,a,2046000,not_stated,not_stated,,,,,amount,1,,保守,,,,,,,,,
        see,a,242000,not_stated,,,,,,part,1,1,,ict,連携,,,,,,,
        see,a,,contract,years,,,,,amount,2,,,,,unknown,5,,,,契約額未確定,
        see,a,100,budget,between,2024-04-01,2026-03-31,,,amount,3,,,,,,,,,,,
        see,a,,,,,,交付金,1/2,funding,1,,,,,,,,型,eligible,,

        == see/data/measure_departments.csv
        plan,measure,role,order,department,text,missing,reason
        see,a,lead,1,ict,,,
        see,a,lead,2,,全室課,,
        see,a,related,1,,,unknown,欄がない
        see,a,involved,1,road,,,

        == see/data/departments.csv
        plan,department,name,kana,phone,form,hours,place,former_names,url
        see,ict,情報課,じょうほうか,\+81-0,,8:30から\n17:15まで,,電算課;一\;二課,see/departments/ict/
        see,road,道路課,,,,,,,see/departments/road/

        == see/data/policies.csv
        plan,policy,id,parent,level,level_name,code,title,url
        see,1,1,,1,方針,①,便利,see/policies/1/
        see,1/1-1,1-1,1,2,取組,,窓口,see/policies/1-1/
        see,1/1-2,1-2,1,2,取組,,申請,see/policies/1-2/

        == see/data/areas.csv
        plan,area,name,url
        see,roads,道路,see/areas/roads/

        == see/data/glossary.csv
        plan,id,term,kana,synonyms,definition,url
        see,rpa,RPA,あーるぴーえー,ロボット,"一行目。\n\n- 箇条,書き",see/glossary/#term-rpa

        == see/data/editions.csv
        plan,edition,title,published,covers,reconstructed,note,published_missing
        see,first,前期,,2024-H1,false,,unknown
        see,second,後期,FY2024,2024-H2,true,編集者の版,

        == see/data/plan_versions.csv
        plan,version,date,text,date_missing,order
        see,1.0,2023-03,策定,,1
        see,1.1,,,unknown,2

        == see/data/corrections.csv
        plan,date,measure,key,was,is,reason,order
        see,2025-01-10,a,results.2024-H1.figures.count,2160,2161,集計の誤り,1

        == see/data/sources.csv
        plan,title,title_by,publisher,date,url,date_missing,order
        see,資料,editor,見本市,2024-10-29,,,1

        == see/data/plans.csv
        plan,title,municipality_code,municipality,municipality_kana,from,to,measure_name,number_name,url
        see,見本計画,000000,見本市,,2024-04-01,2026-03-31,事業,,see/

    "#]].assert_eq(&all);
}

#[test]
fn the_code_table_explains_the_plans_own_codes() {
    let plans = data(&fixture(ODD), Audience::Public);
    let mut files = plans[0].files.iter();
    let file = files
        .find(|file| file.path == "see/data/codes.csv")
        .unwrap();
    let bytes = &file.bytes;
    let text = std::str::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    let own: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.contains(",scale,") || line.contains(",value,") || line.contains(",revision,")
        })
        .collect();
    expect![[r#"
        ﻿plan,file,column,scale,code,meaning,symbol,tone,ends
        see,ratings,scale,,rate,評価,,,
        see,events,scale,,rate,評価,,,
        see,ratings,value,rate,3,ふつう,\-,,
        see,ratings,value,rate,4,"""よい""",,ontime,
        see,indicators,revision,,r,見直し,,,"#]]
    .assert_eq(&own.join("\n"));
}
