import { type Language, languageNames, languages, say } from '@tillbridge/words';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './language-choice.module.css';

/** Every language in its own words, so that whoever reads only one of them finds it. */
export function LanguageChoice({ onChosen }: { onChosen?: () => void }) {
  const desk = useDesk();
  const now = useStore(desk.session, (session) => session?.language);
  const choose = (language: Language): void => {
    onChosen?.();
    if (language !== now) void desk.ask('setLanguage', { language });
  };
  return (
    <div className={styles.languages} role="group" aria-label={say('Language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.language}
          aria-pressed={language === now}
          onClick={() => choose(language)}
        >
          {languageNames[language]}
        </button>
      ))}
    </div>
  );
}
