// The words of answering whether two notifications are one absence.
export const overlap = {
  title: "Samme fravær, eller to?",
  lead: "To anmeldelser dækker de samme dage. Dit svar kan ændres senere: det nyeste gælder, og alle bliver gemt med navn og grund.",
  loading: "Henter anmeldelserne",
  nothing: "Der er ikke længere noget overlap at svare på.",
  other: "Den anden anmeldelse",
  answer: "Svar",
  answerMissing: "Vælg et svar.",
  answered: (before: string) => `Besvaret før: ${before}`,
  reason: "Grund",
  suggestions: "Forslag til grund",
  suggested: ["Arbejdsgiveren har bekræftet, at fraværet er meldt to gange", "Borgeren har to job hos arbejdsgiveren"],
  reasonMissing: "Skriv kort, hvordan du ved det.",
  confirm: "Gem svaret",
  section: "Anmeldelser med fælles dage",
  open: "Svar igen…",
} as const;
