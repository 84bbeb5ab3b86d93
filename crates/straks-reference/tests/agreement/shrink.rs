//! Makes a case smaller while the difference remains: drops facts one by one, until none can go.

use straks_domain::facts::{
    CaseFacts, Course, Employment, Fact, FollowUp, InsuranceStatus, Life, TaxedIn, Work,
};

/// The smallest case found that still `differs`.
pub fn smallest(facts: CaseFacts, differs: impl Fn(&CaseFacts) -> bool) -> CaseFacts {
    let mut smallest = facts;
    while let Some(smaller) =
        simpler(&smallest).into_iter().find(|facts| *facts != smallest && differs(facts))
    {
        smallest = smaller;
    }
    smallest
}

/// The case with one thing less, in each way.
fn simpler(facts: &CaseFacts) -> Vec<CaseFacts> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut CaseFacts)| {
        let mut changed = facts.clone();
        change(&mut changed);
        all.push(changed);
    };
    for place in 0..facts.claims.len() {
        with(&|facts| drop_at(&mut facts.claims, place));
    }
    for place in 0..facts.absence.len() {
        with(&|facts| drop_at(&mut facts.absence, place));
    }
    for place in 0..facts.income.len() {
        with(&|facts| drop_at(&mut facts.income, place));
    }
    for place in 0..facts.elsewhere.len() {
        with(&|facts| drop_at(&mut facts.elsewhere, place));
    }
    for place in 0..facts.earlier.len() {
        with(&|facts| drop_at(&mut facts.earlier, place));
    }
    with(&|facts| facts.paid.clear());
    with(&|facts| facts.life = Life::default());
    with(&|facts| facts.course = Course::default());
    with(&|facts| facts.follow_up = FollowUp::default());
    with(&|facts| facts.last_absence_day = None);
    with(&|facts| facts.notification.received = facts.first_absence_day);
    with(&|facts| facts.tax_card = Fact::Missing);
    with(&|facts| facts.income.clear());
    with(&|facts| facts.claims.iter_mut().for_each(|claim| claim.received = claim.period.until()));
    with(&|facts| facts.absence.iter_mut().for_each(|stretch| stretch.remaining_work = None));
    with(&|facts| facts.absence.iter_mut().for_each(|stretch| stretch.counts_as_full = None));
    for simpler in simpler_lives(&facts.life) {
        with(&|facts| facts.life = simpler.clone());
    }
    for simpler in simpler_courses(&facts.course) {
        with(&|facts| facts.course = simpler.clone());
    }
    if let Work::Employee(employment) = &facts.work {
        for plainer in plainer(employment) {
            with(&|facts| facts.work = Work::Employee(plainer.clone()));
        }
    }
    all
}

/// Without one of the things that happen.
fn simpler_lives(life: &Life) -> Vec<Life> {
    vec![
        Life { residence: Vec::new(), ..life.clone() },
        Life { abroad: Vec::new(), ..life.clone() },
        Life { taxed_in: TaxedIn::Denmark, seafarer: false, ..life.clone() },
        Life { holidays: Vec::new(), ..life.clone() },
        Life { maternity: Vec::new(), ..life.clone() },
        Life { pensions: Vec::new(), ..life.clone() },
        Life { work_injury: None, ..life.clone() },
        Life { conflicts: Vec::new(), ..life.clone() },
        Life { covid: None, ..life.clone() },
        Life { died: None, ..life.clone() },
    ]
}

fn simpler_courses(course: &Course) -> Vec<Course> {
    vec![
        Course { letters: Vec::new(), ..course.clone() },
        Course { objection: None, ..course.clone() },
        Course { extensions: Vec::new(), ..course.clone() },
        Course { lapse: None, ..course.clone() },
        Course { decisions: Vec::new(), ..course.clone() },
    ]
}

fn plainer(employment: &Employment) -> Vec<Employment> {
    let with = |change: &dyn Fn(&mut Employment)| {
        let mut changed = employment.clone();
        change(&mut changed);
        changed
    };
    vec![
        with(&|work| work.last_day = None),
        with(&|work| work.flex_job = false),
        with(&|work| work.chronic_illness_agreement = false),
        with(&|work| work.employer_insurance = InsuranceStatus::NotInsured),
        with(&|work| work.previous = None),
        with(&|work| work.roster = None),
        with(&|work| work.pay_changes.clear()),
        with(&|work| work.employer_payroll = None),
        with(&|work| work.training = None),
        with(&|work| work.told_employer = None),
    ]
}

fn drop_at<T>(list: &mut Vec<T>, place: usize) {
    list.remove(place);
}
