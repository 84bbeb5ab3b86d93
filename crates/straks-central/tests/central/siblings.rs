//! What a person's other cases mean for one: the weekly maximum that they share, and earlier absences.

use straks_central::intake::record::Record;
use straks_domain::facts::Fact;
use straks_domain::ids::NotificationId;
use straks_domain::payment::RunKind;
use straks_domain::{Hours, Money};

use crate::town::{Story, Town, day, days};

/// The same person absent from a second employment, with a claim for the week of 2 November.
fn second_job(hours: i64) -> Story {
    let employer = "19435075".parse().unwrap();
    let mut story = Story::clear();
    story.employer.cvr = employer;
    story.employer.name = "Tømrer Vind".into();
    story.employment.cvr = employer;
    story.employment.weekly_hours = Fact::Known(Hours::whole(hours));
    for report in &mut story.income {
        report.cvr = employer;
    }
    story.notification.id = NotificationId::new("N2");
    story.notification.cvr = employer;
    story.notification.received = day("2026-08-11");
    story.claiming("R2", "2026-11-02", "2026-11-08", "2026-11-18")
}

#[test]
fn s50_two_employments_share_the_weekly_maximum() {
    let mut first = Story::clear().claiming("R1", "2026-11-02", "2026-11-08", "2026-11-18");
    first.employment.weekly_hours = Fact::Known(Hours::whole(20));
    let mut records = first.records();
    records.extend(second_job(25).records().into_iter().filter(|record| !matches!(record, Record::Run(_))));
    let town = Town::empty();
    let taken = town.take_in(records);
    assert!(taken.rejected.is_empty(), "{:?}", taken.rejected);
    // 20 hours at 137.43 are 2,749; of 5,085 are left 2,336. Supplements of 2.1 per cent: 58 and 49.
    assert_eq!(town.run(RunKind::Employers).ready, Money::from_kroner(2_749 + 58 + 2_336 + 49));
}

#[test]
fn s24_benefit_of_an_earlier_absence_is_a_fact_of_the_next() {
    let mut earlier = Story::clear().claiming("R1", "2026-09-02", "2026-09-30", "2026-10-02");
    earlier.notification.last_absence_day = Some(day("2026-09-30"));
    let mut again = Story::clear().claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21");
    again.notification.id = NotificationId::new("N2");
    again.notification.first_absence_day = day("2026-10-12");
    again.notification.received = day("2026-10-13");
    again.claims[0].notification = NotificationId::new("N2");
    again.claims[0].wage_paid = Fact::Missing;
    let town = Town::empty();
    town.take_in(earlier.records());
    let only_new = |record: &Record| matches!(record, Record::Notification(_) | Record::RefundClaim(_));
    town.take_in(again.records().into_iter().filter(only_new).collect());
    let case = town.cases().remove(0);
    assert_eq!(case.facts.first_absence_day, day("2026-10-12"));
    let earlier: Vec<_> =
        case.facts.earlier.iter().map(|paid| (paid.period, paid.first_absence_day)).collect();
    assert_eq!(earlier, [(days("2026-09-02", "2026-09-30"), day("2026-08-03"))]);
    assert_eq!(case.facts.elsewhere, []);
}
