import { IconCheck } from '@tabler/icons-react';
import { type Language, languageNames, languages, say } from '@tillbridge/words';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './language-choice.module.css';

/** Every language in its own words, so that whoever reads only one of them finds it. */
export function LanguageChoice({ onChosen }: { onChosen?: () => void }) {
  const desk = useDesk();
  const now = useStore(desk.session, (session) => session?.language);
  return (
    <Languages
      label={say('Language')}
      now={now}
      onChosen={(language) => {
        onChosen?.();
        if (language !== now) void desk.ask('setLanguage', { language });
      }}
    />
  );
}

type LanguagesProps = { label: string; now: Language | undefined; onChosen: (language: Language) => void };

export function Languages({ label, now, onChosen }: LanguagesProps) {
  return (
    <div className={styles.languages} role="group" aria-label={label}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.language}
          aria-pressed={language === now}
          onClick={() => onChosen(language)}
        >
          {language === now && <IconCheck size={18} aria-hidden />}
          {languageNames[language]}
        </button>
      ))}
    </div>
  );
}
