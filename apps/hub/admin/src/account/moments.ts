const minuteMs = 60_000;
const units = [
  { unit: 'year', ms: 365 * 86_400_000 },
  { unit: 'month', ms: 30 * 86_400_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: minuteMs },
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago something was, in words: `just now`, `5 minutes ago`, `yesterday`. */
export function ago(at: number, now: number): string {
  const pastMs = Math.max(0, now - at);
  const fitting = units.find(({ ms }) => pastMs >= ms);
  return fitting ? words.format(-Math.floor(pastMs / fitting.ms), fitting.unit) : 'just now';
}

/** What a browser says of itself, as people call it: `Firefox on Windows`. */
export function deviceOf(agent: string): string {
  const browser = browsers.find(({ mark }) => mark.test(agent))?.name ?? 'A program';
  const system = systems.find(({ mark }) => mark.test(agent))?.name;
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** Most browsers name others too: the first that fits is the one. */
const browsers = [
  { mark: /\bEdg(e|A|iOS)?\//, name: 'Edge' },
  { mark: /\bOPR\//, name: 'Opera' },
  { mark: /\bSamsungBrowser\//, name: 'Samsung Internet' },
  { mark: /\b(Firefox|FxiOS)\//, name: 'Firefox' },
  { mark: /\b(Chrome|CriOS|HeadlessChrome)\//, name: 'Chrome' },
  { mark: /\bSafari\//, name: 'Safari' },
];

const systems = [
  { mark: /\bAndroid\b/, name: 'Android' },
  { mark: /\b(iPhone|iPod)\b/, name: 'iPhone' },
  { mark: /\biPad\b/, name: 'iPad' },
  { mark: /\bWindows\b/, name: 'Windows' },
  { mark: /\bMacintosh\b/, name: 'Mac' },
  { mark: /\bLinux\b/, name: 'Linux' },
];
