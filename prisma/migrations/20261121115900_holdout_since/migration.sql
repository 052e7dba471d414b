-- Since when who is held out is drawn as it is now: whoever counts the arms begins there.
ALTER TABLE "shop" ADD COLUMN "holdout_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE FUNCTION note_holdout_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.holdout_share, NEW.holdout_salt) IS DISTINCT FROM (OLD.holdout_share, OLD.holdout_salt) THEN
    NEW.holdout_since := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER notes_holdout_change BEFORE UPDATE OF holdout_share, holdout_salt ON shop FOR EACH ROW EXECUTE FUNCTION note_holdout_change();
