-- Readers as wrk sees them: each asks for one address, reads it, and asks for the next. Arguments: a file with lines
-- «share <tab> address», the longest pause in milliseconds (the average reader pauses half as long), and how much some
-- addresses are asked for more than others: number n of a kind with weight n^-a (Zipf); 0 is all alike.
local slag, rekkefolge, vekter = {}, {}, {}
local pause = 0

function setup(trad)
    trad:set("id", math.random(1, 2 ^ 30))
end

function init(args)
    math.randomseed(id)
    pause = tonumber(args[2])
    for linje in io.lines(args[1]) do
        local andel, adresse = linje:match("^(%d+)\t(.*)$")
        if not slag[andel] then
            slag[andel] = {}
            table.insert(rekkefolge, andel)
        end
        table.insert(slag[andel], adresse)
    end
    for andel, adresser in pairs(slag) do
        local sum = 0
        vekter[andel] = {}
        for n = 1, #adresser do
            sum = sum + n ^ -tonumber(args[3])
            vekter[andel][n] = sum
        end
    end
end

-- The first place whose weights together reach the throw.
local function trekk(sum)
    local terning, lav, hoy = math.random() * sum[#sum], 1, #sum
    while lav < hoy do
        local midt = math.floor((lav + hoy) / 2)
        if sum[midt] < terning then lav = midt + 1 else hoy = midt end
    end
    return lav
end

function request()
    local terning = math.random(1, 100)
    for _, andel in ipairs(rekkefolge) do
        terning = terning - tonumber(andel)
        if terning <= 0 then
            return wrk.format("GET", slag[andel][trekk(vekter[andel])], { ["Accept-Encoding"] = "gzip" })
        end
    end
end

function delay()
    return pause > 0 and math.random(0, pause) or 0
end

function done(oppsummert, tider)
    local f = oppsummert.errors
    io.write(string.format(
        'RESULTAT {"antall":%d,"sekunder":%.3f,"byte":%d,"feil":{"status":%d,"kobling":%d,"lesing":%d,"skriving":%d,"tid":%d},' ..
        '"p50":%.1f,"p95":%.1f,"p99":%.1f,"lengst":%.1f}\n',
        oppsummert.requests, oppsummert.duration / 1e6, oppsummert.bytes, f.status, f.connect, f.read, f.write, f.timeout,
        tider:percentile(50) / 1e3, tider:percentile(95) / 1e3, tider:percentile(99) / 1e3, tider.max / 1e3))
end
