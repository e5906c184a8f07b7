-- Each data key says by which cipher it seals, so that another one can follow without a sealed text being touched.
ALTER TABLE data_key ADD COLUMN algorithm text NOT NULL DEFAULT 'aes-256-gcm' CHECK (algorithm IN ('aes-256-gcm', 'chacha20-poly1305'));
