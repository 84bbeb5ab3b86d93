//! A small folder, written out by hand, for the tests to damage.

use std::path::Path;

use straks_central::intake::record::IntakeFolder;
use straks_central::intake::{IntakeError, read_folder};

/// The files of a folder, in memory.
#[derive(Debug, Clone)]
pub struct Sample {
    pub files: Vec<(String, String)>,
}

const GOOD: [(&str, &str); 7] = [
    (
        "persons.csv",
        "cpr;name;protected;tax_percent;tax_weekly_allowance\n\
         158388-1234;Sara Nygaard;no;37;1250,00\n\
         2285671011;Lis Ågård;yes;;\n",
    ),
    (
        "employers.csv",
        "cvr;name;insurance\n\
         10172748;Bageriet Kornblomst ApS;not_insured\n\
         19435075;\"Nordhavn; Logistik \"\"Nord\"\" A/S\";7\n",
    ),
    (
        "employments.csv",
        "cpr;cvr;from;last_day;weekly_hours;agreed_hourly_wage;flex_job;chronic_illness_agreement\n\
         158388-1234;10172748;2019-05-01;;37,00;;no;no\n",
    ),
    (
        "income.csv",
        "cpr;cvr;period_from;period_last_day;pay;holiday_allowance;hours\n\
         158388-1234;10172748;2026-08-01;2026-08-31;25000,00;0,00;160,33\n",
    ),
    (
        "notifications.csv",
        "notification;cpr;cvr;received;first_absence_day;last_absence_day;wage;citizen_request;\
         hours_last_eight_weeks;weekly_absence_hours;partial_from;partial_weekly_absence_hours\n\
         A-1;158388-1234;10172748;2026-10-01;2026-09-21;;paid;;296,00;37,00;2026-10-26;18,50\n",
    ),
    (
        "refund_claims.csv",
        "claim;notification;from;last_day;received;wage_paid\n\
         R-1;A-1;2026-10-26;2026-11-08;2026-11-10;12345,50\n\
         R-2;A-1;2026-11-09;2026-11-15;2026-11-17;disputed\n",
    ),
    (
        "runs.csv",
        "run;kind;from;last_day;closes_at;disposal\n\
         E-2026-48;employers;2026-11-16;2026-11-22;2026-11-23T12:00:00+01:00;2026-11-26\n",
    ),
];

impl Sample {
    /// A folder with nothing wrong.
    pub fn good() -> Self {
        Self { files: GOOD.map(|(name, text)| (name.to_owned(), text.to_owned())).into() }
    }

    /// One of its files.
    pub fn file(&mut self, name: &str) -> &mut String {
        &mut self.files.iter_mut().find(|(other, _)| other == name).expect("a file of the folder").1
    }

    /// Adds a line to a file.
    pub fn add(&mut self, name: &str, line: &str) {
        let text = self.file(name);
        text.push_str(line);
        text.push('\n');
    }

    /// Writes it out and reads it.
    pub fn read(&self) -> Result<IntakeFolder, IntakeError> {
        let folder = tempfile::tempdir().expect("a folder that vanishes");
        self.write(folder.path());
        read_folder(folder.path())
    }

    /// Writes it out.
    pub fn write(&self, folder: &Path) {
        for (name, text) in &self.files {
            std::fs::write(folder.join(name), text).expect("a file");
        }
    }
}
