/** What this browser can tell the time in; the hub checks again. */
export const timeZoneChoices = (): string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];

const localeNames: Readonly<Record<string, string>> = {
  'en-NZ': 'English (New Zealand)',
  'mi-NZ': 'Te reo Māori (New Zealand)',
  'en-AU': 'English (Australia)',
  'en-US': 'English (United States)',
  'es-US': 'Spanish (United States)',
  'en-CA': 'English (Canada)',
  'fr-CA': 'French (Canada)',
  'en-GB': 'English (United Kingdom)',
  'en-IE': 'English (Ireland)',
  'de-DE': 'German (Germany)',
  'fr-FR': 'French (France)',
};

/** Languages and countries that amounts and dates are written by; one that a store has already is always among them. */
export const localeChoices = (current: string): { value: string; label: string }[] => {
  const known = Object.entries(localeNames).map(([value, label]) => ({ value, label }));
  return current === '' || current in localeNames ? known : [{ value: current, label: current }, ...known];
};

/** The taxes of a place whose clock leaves no doubt about them; empty where a country has many, or we know none. */
export function taxesOfZone(timeZone: string): string {
  if (timeZone === 'Pacific/Auckland' || timeZone === 'Pacific/Chatham') return 'NZ';
  return timeZone.startsWith('Australia/') ? 'AU' : '';
}
