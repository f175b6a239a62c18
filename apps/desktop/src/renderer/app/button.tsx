import type { ReactNode } from 'react';
import styles from './button.module.css';

export type ButtonProps = {
  children: ReactNode;
  onClick: () => void;
  look?: 'main' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'large';
  icon?: ReactNode;
  /** The key that does the same, shown on the button's face. */
  keyName?: string;
  isDisabled?: boolean;
  /** For a face without words. */
  label?: string;
  /** Words after the face's own, for those who cannot see what stands beside the button. */
  heard?: string;
  type?: 'button' | 'submit';
};

/** A plain button in the till's look; the key on its face is for the eye, not part of its name. */
export function Button({
  children,
  onClick,
  look = 'plain',
  size = 'normal',
  icon,
  keyName,
  isDisabled = false,
  label,
  heard,
  type = 'button',
}: ButtonProps) {
  return (
    <button
      type={type}
      className={styles.button}
      data-look={look}
      data-size={size}
      disabled={isDisabled}
      onClick={onClick}
      {...(label !== undefined && { 'aria-label': label })}
      {...(keyName !== undefined && { 'aria-keyshortcuts': keyName })}
    >
      {icon}
      <span className={styles.words}>
        {children}
        {heard !== undefined && <span className="only-heard"> {heard}</span>}
      </span>
      {keyName !== undefined && (
        <kbd className={styles.key} aria-hidden>
          {keyName}
        </kbd>
      )}
    </button>
  );
}
