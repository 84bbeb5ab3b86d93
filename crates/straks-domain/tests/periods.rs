//! Laws that hold for every period.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use straks_domain::{Period, Week};

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..20_000).prop_map(|offset| NaiveDate::default() + Days::new(offset))
}

fn period() -> impl Strategy<Value = Period> {
    (day(), 1_u64..800).prop_map(|(from, days)| Period::new(from, from + Days::new(days)).expect("has a day"))
}

proptest! {
    #[test]
    fn weeks_cover_a_period_exactly_once(period in period()) {
        let parts: Vec<_> = period.weeks().filter_map(|week| week.period().intersection(period)).collect();
        prop_assert_eq!(parts.iter().map(|part| part.days()).sum::<i64>(), period.days());
        for pair in parts.windows(2) {
            prop_assert_eq!(pair[0].until(), pair[1].from());
        }
    }

    #[test]
    fn an_intersection_holds_the_days_of_both(one in period(), other in period()) {
        let counted = one.iter_days().filter(|day| other.contains(*day)).count();
        let days = one.intersection(other).map_or(0, Period::days);
        prop_assert_eq!(i64::try_from(counted).expect("small"), days);
        prop_assert_eq!(one.intersection(other), other.intersection(one));
    }

    #[test]
    fn a_day_lies_in_its_own_week(day in day()) {
        prop_assert!(Week::of(day).period().contains(day));
        prop_assert_eq!(Week::of(day).period().days(), 7);
    }

    #[test]
    fn a_period_reads_back_as_written(period in period()) {
        let text = serde_json::to_string(&period).expect("a period is written");
        prop_assert_eq!(serde_json::from_str::<Period>(&text).expect("and read"), period);
    }
}
