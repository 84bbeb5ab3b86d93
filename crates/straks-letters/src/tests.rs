use straks_domain::facts::{ExtensionGround, WageDuringAbsence};
use straks_domain::{Hours, Money, Period};

use super::*;

fn date(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a date")
}

fn october() -> Period {
    Period::from_days(date("2026-10-05"), date("2026-10-18")).expect("a period")
}

fn head() -> Letterhead {
    Letterhead {
        municipality: "Øvelseskommune".to_owned(),
        unit: "Sygedagpenge".to_owned(),
        address: vec!["Rådhuspladsen 1".to_owned(), "9999 Øvelsesby".to_owned()],
        telephone: "70 10 20 30".to_owned(),
        hours: "mandag til torsdag kl. 9-15 og fredag kl. 9-13".to_owned(),
        website: "borger.dk/sygedagpenge".to_owned(),
    }
}

fn letter(content: Content) -> Letter {
    Letter {
        id: "01890000-0000-7000-8000-000000000001".parse().expect("an id"),
        letterhead: head(),
        receiver: Receiver::Citizen { name: "Sara Nielsen".to_owned() },
        dispatched: date("2026-11-27"),
        reference: "2026-0417".to_owned(),
        caseworker: "Mette Holm".to_owned(),
        copy: Copy::Sent,
        content,
    }
}

fn to_employer(content: Content) -> Letter {
    let receiver = Receiver::Employer { name: "Nordhavn Tømrer ApS".to_owned() };
    Letter { receiver, ..letter(content) }
}

fn decision(outcome: Outcome) -> Decision {
    Decision {
        outcome,
        citations: vec!["§ 38, stk. 1".parse().expect("a citation")],
        reasons: "Du skrev til os den 2. november 2026.\n\nFristen var den 20. oktober 2026.".to_owned(),
        heard: Some(Heard::Silent { asked: date("2026-11-04"), answer_by: date("2026-11-18") }),
        amounts: vec![AmountLine {
            days: october(),
            before: Some(Money::from_kroner(10_170)),
            now: Money::ZERO,
        }],
        complaint: ComplaintGuidance { weeks: 4, reassessment_weeks: 4 },
    }
}

fn hearing(outcome: Outcome) -> Hearing {
    Hearing {
        outcome,
        citations: vec!["§ 21".parse().expect("a citation")],
        reasons: "Du kom ikke til samtalen den 2. november 2026.".to_owned(),
        amounts: Vec::new(),
        answer_by: date("2026-12-11"),
    }
}

fn outcomes() -> [Outcome; 6] {
    let from = date("2026-12-01");
    [
        Outcome::Grant { days: october() },
        Outcome::Refusal { days: october() },
        Outcome::Cut { days: october() },
        Outcome::Stop { from },
        Outcome::Lapse { from, resumption_weeks: 4 },
        Outcome::Extension { ground: ExtensionGround::Treatment, from, last_day: Some(date("2027-03-31")) },
    ]
}

fn notification(wage: WageDuringAbsence) -> Content {
    Content::Notification(Notification {
        employer: "Nordhavn Tømrer ApS".to_owned(),
        first_absence_day: date("2026-10-05"),
        weekly_hours: Some(Hours::whole(37)),
        wage,
        answer_by: date("2026-12-05"),
    })
}

fn notice() -> Content {
    Content::EmployerNotice(EmployerNotice {
        employee: "Sara Nielsen".to_owned(),
        heard: date("2026-11-27"),
        from: date("2026-12-14"),
    })
}

fn sent_on() -> Content {
    Content::ComplaintSentOn(ComplaintSentOn {
        received: date("2026-11-20"),
        decided: date("2026-11-03"),
        reasons: "Klagen har ikke nye oplysninger.".to_owned(),
    })
}

/// Every kind of letter to a citizen, and to an employer where there is one.
fn every() -> Vec<Letter> {
    let mut all = Vec::new();
    for outcome in outcomes() {
        all.push(letter(Content::Decision(decision(outcome))));
        all.push(letter(Content::Hearing(hearing(outcome))));
    }
    let earlier = Earlier { dispatched: date("2026-11-03"), outcome: Outcome::Refusal { days: october() } };
    all.push(letter(Content::Correction(earlier, decision(Outcome::Grant { days: october() }))));
    for wage in [WageDuringAbsence::Paid, WageDuringAbsence::PaidInEmployerPeriod] {
        all.push(letter(notification(wage)));
    }
    all.push(letter(sent_on()));
    all.push(to_employer(notice()));
    all.push(to_employer(Content::Decision(decision(Outcome::Refusal { days: october() }))));
    all
}

/// What the letter says, without its line ends.
fn text(letter: &Letter) -> String {
    let text = letter.render().expect("it can be set").text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_letter_is_an_accessible_pdf_in_danish_with_a_title() {
    for letter in every() {
        let pdf = letter.render().expect("it keeps PDF/UA-1").pdf;
        assert!(pdf.starts_with(b"%PDF-1."), "{}", letter.title());
        let has = |needle: &[u8]| pdf.windows(needle.len()).any(|window| window == needle);
        assert!(has(b"/Lang(da-DK)") || has(b"/Lang (da-DK)"), "{} names its language", letter.title());
        assert!(has(b"pdfuaid"), "{} says which standard it keeps", letter.title());
    }
}

#[test]
fn the_same_letter_has_the_same_bytes() {
    for letter in every().into_iter().step_by(4) {
        assert_eq!(letter.render().expect("once"), letter.render().expect("twice"), "{}", letter.title());
    }
}

#[test]
fn every_letter_bears_the_day_it_is_dispatched_and_who_wrote_it() {
    for letter in every() {
        let text = text(&letter);
        for part in ["27. november 2026", "2026-0417", "Øvelseskommune", "Mette Holm", "70 10 20 30"] {
            assert!(text.contains(part), "{}: {part} is not in: {text}", letter.title());
        }
    }
}

#[test]
fn a_draft_is_marked_and_says_the_same() {
    let sent = letter(notice());
    let draft = Letter { copy: Copy::Draft, ..sent.clone() }.render().expect("it can be set");
    let sent = sent.render().expect("it can be set");
    assert_ne!(draft.pdf, sent.pdf);
    assert_eq!(draft.text, sent.text);
}

#[test]
fn the_text_for_the_screen_keeps_paragraphs_apart() {
    let text = letter(Content::Decision(decision(Outcome::Refusal { days: october() })));
    let text = text.render().expect("it can be set").text;
    assert!(text.contains("\n\nFristen var den 20. oktober 2026.\n\n"), "{text}");
    assert!(text.contains("\n\nDage\tFør (kr.)\tNu (kr.)\n"), "{text}");
}

#[test]
fn the_text_for_the_screen_goes_on_where_only_the_line_ended() {
    let text = letter(Content::Hearing(hearing(Outcome::Refusal { days: october() })));
    let text = text.render().expect("it can be set").text;
    assert!(text.contains("Vi har ikke afgjort noget endnu. Før vi gør det,"), "{text}");
    for told in text.lines() {
        assert!(!told.contains(" .") && !told.contains("  "), "{told}");
    }
    let of_the_office = "Rådhuspladsen 1\n9999 Øvelsesby\nTelefon 70 10 20 30\nborger.dk/sygedagpenge\n\n";
    assert!(text.contains(of_the_office), "{text}");
}

#[test]
fn every_decision_ends_with_how_to_complain_and_gives_paragraph_and_reasons() {
    for outcome in outcomes() {
        let letter = letter(Content::Decision(decision(outcome)));
        let text = text(&letter);
        for part in [
            "senest 4 uger efter, at du har fået dette brev",
            "Ankestyrelsen",
            "§ 38, stk. 1",
            "Fristen var den 20. oktober 2026.",
            "bad om svar senest den 18. november 2026",
        ] {
            assert!(text.contains(part), "{}: {part} is not in: {text}", letter.title());
        }
    }
}

#[test]
fn s21_a_lapse_and_its_hearing_tell_how_benefit_can_be_taken_up_again() {
    let lapse = Outcome::Lapse { from: date("2026-12-01"), resumption_weeks: 4 };
    let stop = text(&letter(Content::Decision(decision(lapse))));
    assert!(stop.contains("senest 4 uger efter, at de stopper"), "{stop}");
    let heard = text(&letter(Content::Hearing(hearing(lapse))));
    assert!(heard.contains("inden for 4 uger"), "{heard}");
    assert!(heard.contains("arbejdsgiver"), "{heard}");
}

#[test]
fn the_employer_is_never_told_why() {
    let text = text(&to_employer(notice()));
    assert!(text.contains("Sara Nielsen") && text.contains("14. december 2026"), "{text}");
    assert!(!text.contains("samtale"), "{text}");
}

#[test]
fn an_employer_is_spoken_to_as_several() {
    let text = text(&to_employer(Content::Decision(decision(Outcome::Refusal { days: october() }))));
    assert!(text.contains("I ikke kan få refusion for 5.–18. oktober 2026"), "{text}");
    for word in [" du ", " dig ", " din ", " dit ", "Du ", "Din "] {
        let own = text.replace("Du skrev til os", "");
        assert!(!own.contains(word), "{word} in: {own}");
    }
}

#[test]
fn s38_who_is_paid_by_the_municipality_is_told_to_ask_for_it() {
    let asks = text(&letter(notification(WageDuringAbsence::PaidInEmployerPeriod)));
    assert!(asks.contains("Du skal selv bede om sygedagpenge, senest den 5. december 2026."), "{asks}");
    let waits = text(&letter(notification(WageDuringAbsence::Paid)));
    assert!(waits.contains("Du skal ikke søge om noget nu."), "{waits}");
}

#[test]
fn what_somebody_writes_is_text_and_never_markup() {
    let mut of = decision(Outcome::Refusal { days: october() });
    of.reasons = "Se *side 2* #panic(\"x\") og $a$ = 5 %.".to_owned();
    let text = text(&letter(Content::Decision(of)));
    assert!(text.contains("Se *side 2* #panic(\"x\") og $a$ = 5 %."), "{text}");
}
