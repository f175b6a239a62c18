import { IconCamera, IconPhotoUp, IconTrash } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../app/button';
import { pictureOfFile, scaledPicture } from './scale-picture';
import styles from './slip-picture.module.css';

type Camera = { is: 'off' } | { is: 'on'; stream: MediaStream } | { is: 'missing' };

/** A picture of the slip that was paid for, or of goods, by the till's camera or from a file; nobody has to take one. */
export function SlipPicture({
  picture,
  onPicture,
  legend,
  shows,
}: {
  /** Of what else than a slip. */
  legend?: string;
  /** What the picture shows, when it is no slip. */
  shows?: string;
  /** As a data address. */
  picture: string | null;
  onPicture: (picture: string | null) => void;
}) {
  const [camera, setCamera] = useState<Camera>({ is: 'off' });
  const [trouble, setTrouble] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const stream = camera.is === 'on' ? camera.stream : null;
  // A camera that nobody looks through any more is let go, and its light goes out.
  useEffect(() => () => stream?.getTracks().forEach((track) => track.stop()), [stream]);

  const take = (address: string | null): void => {
    setCamera({ is: 'off' });
    setTrouble(address === null ? say('This is no picture that can be read. Choose another.') : '');
    onPicture(address);
  };
  const look = async (): Promise<void> => {
    setTrouble('');
    try {
      // A page that is not served from the till itself has no cameras at all.
      const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
      const found = await mediaDevices?.getUserMedia({ video: { facingMode: 'environment', width: 1280 } });
      setCamera(found ? { is: 'on', stream: found } : { is: 'missing' });
    } catch (error) {
      // No camera, or nobody may use it: a file does as well.
      if (!(error instanceof DOMException)) throw error;
      setCamera({ is: 'missing' });
    }
  };

  return (
    <fieldset className={styles.group}>
      <legend>{legend ?? say('A picture of the slip, if there is one')}</legend>
      {stream ? (
        <Viewfinder stream={stream} onTake={take} onBack={() => setCamera({ is: 'off' })} />
      ) : picture === null ? (
        <div className={styles.ways}>
          <Button icon={<IconCamera />} onClick={() => void look()}>
            {say('Take a picture')}
          </Button>
          <Button icon={<IconPhotoUp />} onClick={() => file.current?.click()}>
            {say('Choose a file')}
          </Button>
          <input
            ref={file}
            type="file"
            accept="image/*"
            hidden
            aria-label={shows ?? say('Picture of the slip')}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              currentTarget.value = '';
              if (chosen) void pictureOfFile(chosen).then(take);
            }}
          />
        </div>
      ) : (
        <div className={styles.ways}>
          <img className={styles.taken} src={picture} alt={shows ?? say('The slip')} />
          <Button icon={<IconTrash />} onClick={() => onPicture(null)}>
            {say('Leave it out')}
          </Button>
        </div>
      )}
      <p role="status" className={styles.trouble}>
        {camera.is === 'missing' ? say('No camera can be used here. Choose a file.') : trouble}
      </p>
    </fieldset>
  );
}

function Viewfinder({
  stream,
  onTake,
  onBack,
}: {
  stream: MediaStream;
  onTake: (picture: string | null) => void;
  onBack: () => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className={styles.camera}>
      <video
        ref={video}
        className={styles.video}
        autoPlay
        muted
        playsInline
        aria-label={say('What the camera sees')}
        onLoadedData={() => setReady(true)}
      />
      <div className={styles.ways}>
        <Button
          look="main"
          icon={<IconCamera />}
          isDisabled={!isReady}
          onClick={() => {
            const image = video.current;
            if (image) onTake(scaledPicture({ width: image.videoWidth, height: image.videoHeight, image }));
          }}
        >
          {say('Take it')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {say('No picture')}
        </Button>
      </div>
    </div>
  );
}
