-- Who may log in, before the first `migrate`. Run as the server's administrator: psql -f roller.sql
-- The public site logs in as portal_offentlig, which `migrate` makes; staff site and worker as a role each, which may
-- only become portal_stab. The portal says which role it is when it connects.
CREATE ROLE portal_eier LOGIN CREATEROLE;
CREATE ROLE portal_offentlig LOGIN;
CREATE ROLE portal_stab NOLOGIN;
GRANT portal_offentlig, portal_stab TO portal_eier WITH ADMIN OPTION;
CREATE ROLE portal_stabsside LOGIN NOINHERIT IN ROLE portal_stab;
CREATE ROLE portal_arbeider LOGIN NOINHERIT IN ROLE portal_stab;
CREATE ROLE portal_kopi LOGIN REPLICATION;
ALTER ROLE portal_offentlig SET search_path = arbeid, offentlig, mottak;
ALTER ROLE portal_offentlig SET statement_timeout = '5s';
ALTER ROLE portal_offentlig CONNECTION LIMIT 40;
ALTER ROLE portal_stab SET search_path = arbeid, offentlig, mottak;
ALTER ROLE portal_stab SET statement_timeout = '60s';
CREATE DATABASE portal OWNER portal_eier ENCODING 'UTF8' TEMPLATE template0;
