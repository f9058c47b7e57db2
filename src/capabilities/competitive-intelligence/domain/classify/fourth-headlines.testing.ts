/**
 * Headlines and one-line moves of invented companies (sample), `kinds | company | headline ~ first words`, written before the
 * rules were read: the odd lines, which were looked at while the rules were mended. How they are labelled:
 *
 * - The kind is what a reader would act on. Several kinds, with the likeliest first, where sensible readers would differ.
 * - `pricing`: what a customer pays or how: rates, plans, trials, discounts, minimums, ways of billing.
 * - `product`: something that can be used anew, elsewhere, by more people, under another name or no longer; soon counts too.
 * - `release`: a version, notes or a round-up of what shipped. `integration`: works with somebody else's system.
 * - `funding` includes being bought, buying and merging; `hiring` includes offices, lay-offs and freezes.
 * - `legal`: courts, regulators, licences, terms and notices. `customer`: somebody buys, stays, goes live or tells of it.
 * - `content`: advice, events, awards, looks back and ahead, news of others, questions, culture: nothing that they did.
 */
export const fourth = String.raw`
pricing | Tidewick | Starting March 1, Tidewick costs less for portfolios under 500 units
pricing | Corvane | $0.95 a unit: our new entry price
pricing | Ostrella | Say goodbye to setup costs
pricing | Quaystone | Screening reports go from $18 to $22 on Monday
pricing | Sable & Finch | Sable & Finch to charge a flat 22% on all balances
pricing | Tidewick | Processing fee on card payments rises to 3.1%
pricing | Corvane | Doubling the free trial: 28 days instead of 14
pricing | Pinlark | Pay for jobs, not for seats
pricing | Quaystone | Price freeze through the end of 2027
pricing/product | Tidewick | Premium reporting moves to the Pro tier
pricing | Sable & Finch | Contingency rates cut for early placements
pricing | Halden Recovery | No recovery, no fee — now for commercial accounts too
pricing | Pinlark | An update to how we charge for storage
product | Corvane | AI summaries for every tour
product | Tidewick | Autopay reminders that adapt to each resident
product | Brassline | Brassline brings budgeting to regional managers
product | Ostrella | A smarter way to renew leases, powered by Ostrella AI
product | Pinlark | Pinlark expands photo triage to HVAC and plumbing
product | Quaystone | Quaystone rolls out income verification in under a minute
product | Rookwell | Rookwell gets a command bar
product | Sable & Finch | Sable & Finch debuts online hardship requests
product | Halden Recovery | Halden Recovery goes live with self-service payment portal
product | NovaKeel | Benchmarks for every submarket in the US
product | Tidewick | Tidewick Wallet is generally available
product | Brassline | Sunsetting Brassline Desktop
product | Ostrella | Push notifications for package pickups
product | Pinlark | Schedule turns by drag and drop
product | Rookwell | Cash application without spreadsheets: inside Rookwell Match
product | Corvane | Corvane Voice leaves beta
product | Tidewick | Residents can pay rent with Apple Pay
product | Halden Recovery | Letters in Spanish by default
product | NovaKeel | Ask NovaKeel anything: natural-language reports
product | Ostrella | Rebuilt from the ground up: Ostrella Inbox
product | Rookwell | We've built a dunning engine
product | Brassline | Custom fields everywhere
product | NovaKeel | Introducing portfolio alerts 🔔
product | Ostrella | Ostrella rebrands its concierge as Ostrella Home
product | Rookwell | Automating lien waivers
product | Sable & Finch | Live chat with collectors, evenings and weekends
release/product | Brassline | Brassline 2026.3
release/product | NovaKeel | v4.7.0: faster dashboards, fewer bugs
release/product | Tidewick | What's new in Tidewick this quarter
release/product | Ostrella | April product roundup
release/product | Brassline | Spring Release is here: 40+ enhancements
release/product | Rookwell | New in Rookwell
release | Tidewick | Changelog #48
release | Quaystone | Patch 2.3.1 fixes report downloads
release/product | Brassline | Winter '26 release highlights
release/product | Rookwell | Rookwell SDK 1.0 for Node and Python
release/product | Tidewick | Feature drop: June
integration | Corvane | Corvane is now on the Brassline Marketplace
integration | Quaystone | Sync applicants with your CRM automatically
integration | Ostrella | Ostrella integrates with smart locks from three makers
integration | Halden Recovery | Halden Recovery completes its interface to Brassline
integration/product | Tidewick | Zapier, meet Tidewick
integration/partnership | Brassline | Brassline certifies Pinlark for its open API programme
integration/product | NovaKeel | Snowflake connector available today
integration | Quaystone | ResMan users can now order Quaystone reports without leaving the ledger
integration/product | Rookwell | Webhooks for invoices and payments
hiring | Brassline | Brassline lays off 15% of staff
hiring | Halden Recovery | Halden Recovery opens second call center in Boise, hiring 200
hiring | Pinlark | Pinlark doubles its sales team
hiring | Rookwell | Rookwell to close its Denver office
hiring | NovaKeel | Join us! NovaKeel is building a data science team in Austin
hiring | Tidewick | Tidewick plans to triple headcount by 2028
hiring | Ostrella | Restructuring at Ostrella
incident | Brassline | Brassline was down for six hours on Tuesday
incident | Quaystone | Quaystone discloses unauthorized access to applicant files
incident | Ostrella | Some residents cannot sign in
incident/legal | Halden Recovery | Halden Recovery notifies 80,000 consumers of data breach
incident | Sable & Finch | Ransomware hits Sable & Finch
incident | Brassline | Root cause of the April 9 login errors
incident/legal | Quaystone | Notice of data security incident
customer | Tidewick | Greyfield Living goes all in on Tidewick
customer | Brassline | Why Penrose Residential left its old system for Brassline
customer | Ostrella | Welcome aboard, Sterling Row!
customer | Halden Recovery | Halden Recovery selected by Norwood Student Living
customer | NovaKeel | Customer story: Larkspur Capital
customer | Tidewick | Juniper & Main rolls Tidewick out to 18,000 homes
customer | Brassline | Brassline signs its largest customer yet
customer | Ostrella | Ostrella picked for 40-property rollout by Danforth
customer | Rookwell | Inside Calloway's switch to Rookwell
customer/content | NovaKeel | More than 2 million units now benchmarked on NovaKeel
customer | Corvane | Brightwater Homes expands Corvane to entire portfolio
partnership | Corvane | Corvane and Landgrove sign multi-year agreement
partnership | Halden Recovery | Halden Recovery becomes preferred vendor of the Mountain Apartment Association
partnership | Pinlark | A new alliance for faster turns: Pinlark and HomeSupply Pro
partnership/integration | Rookwell | Rookwell expands collaboration with Hexbank
partnership | NovaKeel | NovaKeel, Urban Data Lab to share rent indices
partnership | Brassline | Announcing the Brassline Partner Network
partnership/product | Ostrella | Renters insurance through Ostrella, underwritten by Larch Mutual
funding | Corvane | Corvane lands $60M to put AI in every leasing office
funding | Brassline | Private equity firm takes majority stake in Brassline
funding | Quaystone | Quaystone files for IPO
funding/partnership | Ostrella | Ostrella + Homewise are now one company
funding | Sable & Finch | Sable & Finch bought by Crestline Financial
funding | Tidewick | Announcing our Series D
funding | Brassline | Brassline in talks to sell screening unit
funding | Rookwell | Backed by Alder Growth, Rookwell heads into its next chapter
funding | Ostrella | Investors pour $12m more into Ostrella
leadership | Brassline | Brassline's founder hands over the reins
leadership | Halden Recovery | Halden Recovery elects Ruth Osgood to board
leadership | Pinlark | Marcus Bell promoted to Chief Operating Officer
leadership | Rookwell | Meet Lena Ortiz, our first Chief People Officer
leadership | NovaKeel | NovaKeel taps industry veteran to run sales
leadership | Brassline | New VP of Product at Brassline
leadership | Pinlark | Advisory board grows by three
leadership | Rookwell | Dana Whitlock succeeds Jim Foley as General Counsel
legal | Halden Recovery | CFPB sues Halden Recovery
legal | Tidewick | Changes to our Terms of Service
legal | Quaystone | FTC opens probe into Quaystone tenant scores
legal | Ostrella | Updated data processing addendum
legal/product/content | Rookwell | Rookwell is SOC 2 Type II certified
legal | Pinlark | Subprocessor list updated
legal | Tidewick | Tidewick fined for missing disclosures
legal | Brassline | Patent suit: Brassline v. Pinlark
legal | Halden Recovery | Massachusetts bars Halden from collecting medical debt
review_trend/content | Tidewick | Tidewick app slides to 2.4 stars
content | Tidewick | 6 ways to get rent in on time
content | Corvane | The case for AI in leasing
content | Ostrella | Resident retention: a playbook
content | Quaystone | Red flags in rental applications
content | Sable & Finch | Understanding Regulation F
content | Tidewick | Webinar: pricing strategies for a soft market
content | Brassline | Brassline Summit 2026: what you missed
content | Pinlark | Pinlark wins Best Workplace award
content | Rookwell | A day in the life of our support team
content | Tidewick | Thank you for ten wonderful years
content | Halden Recovery | If regulators banned text messages tomorrow
content | Brassline | Build or buy? Choosing accounting software
content | Pinlark | Vendors are raising prices. Here's how to respond
content | Rookwell | Five signs it is time to change your invoicing tool
content | Tidewick | How the new FedNow rail could change rent payments
content | Brassline | Yardi, RealPage and the antitrust question
content | Pinlark | Employee spotlight: Jo from onboarding
content | Rookwell | Ask an expert: deferred revenue
content | Halden Recovery | Compliance corner: time-barred debt
content | Tidewick | Volunteering with Habitat this spring
content | Ostrella | Join our product team for a live Q&A
content | Pinlark | Preventive vs. reactive maintenance
content | Rookwell | Do you need an AI agent?
content | Tidewick | Hiring in property management: what candidates want
content | Sable & Finch | Partnering with an agency: questions to ask
content | Brassline | Leadership lessons from a regional manager
content | Pinlark | What makes a great integration?
content | NovaKeel | Startups in proptech raised $1.2B last quarter
content | Rookwell | Best practices for rolling out new software
content | Ostrella | Move-in day made easy: tips for students
content | Pinlark | Earth Day at Pinlark
content | Sable & Finch | Holiday hours
content | Tidewick | Top 10 posts of the year
content | Corvane | "We would never launch without QA": a talk on AI safety
content | Rookwell | Customer appreciation week
content | Pinlark | Top features to look for in maintenance software
content | Tidewick | What if rent were due every week?
content | Halden Recovery | Three trends in debt recovery
content | Ostrella | Pet policies that work
content | Rookwell | Everything you need to know about ACH returns
content | Pinlark | Lessons from 1,000 turns
pricing | Tidewick | Tidewick waives card fees for December
pricing | Quaystone | Volume discounts for operators above 10,000 units
pricing | NovaKeel | Annual contracts no longer required
pricing | Halden Recovery | Halden lowers its cut to 19 percent
product | Tidewick | Payment plans for past-due residents: now self-serve
product | Pinlark | Introducing: predictive maintenance
product | Quaystone | Document checks powered by machine learning
product | Rookwell | Rookwell Pay: get paid the day you invoice
product | Sable & Finch | Collectors get an AI co-pilot
product | Tidewick | Support for 14 new languages
product | Pinlark | Inspections 2.0
product | NovaKeel | NovaKeel Explorer (public beta)
product | Quaystone | Quaystone discontinues paper applications
product | Brassline | You asked, we built it: bulk lease edits
product | Halden Recovery | Halden Recovery introduces consumer app for iOS
integration | Ostrella | Ostrella now works with Salesforce
hiring | Quaystone | Quaystone trims workforce
incident | Rookwell | Rookwell outage blocks payroll runs
customer | Brassline | Fairmont Trust standardizes on Brassline
customer | Sable & Finch | Sable & Finch chosen as agency of record for Ashby Mills
partnership | Pinlark | Pinlark partners with trade schools to train technicians
funding | Quaystone | Quaystone closes $33M growth round 🎉
leadership | Halden Recovery | Halden hires ex-CFPB attorney as Chief Compliance Officer
legal | Ostrella | Ostrella sued by tenants over fees
release/product | Sable & Finch | Client portal: March enhancements
content | Pinlark | Why we don't charge per seat
content | Rookwell | The pros and cons of usage-based pricing
content | Brassline | What Brassline users told us about AI
content | Quaystone | Hiring a screening company? Ask these seven questions
content | Sable & Finch | Why integrations fail
content | Corvane | Amazon's new return-to-office rule and your lobby
content | Pinlark | How to write a service-level agreement
content | Rookwell | Glossary: net terms
content | Quaystone | Congratulations to our 2026 scholarship winners
content | Halden Recovery | How agencies are using AI to comply with the law
`;

/**
 * More of the same, to mend rules on: written after they were read and before they were mended, like `fourthLast` beside the held
 * out ones; a hash of the line says which of both it went to.
 */
export const fourthMore = String.raw`
pricing | Corvane | Corvane introduces outcome-based pricing
pricing | Pinlark | Goodbye, per-seat fees
pricing | Quaystone | Bulk screening at $9 a report
pricing | Rookwell | Plans renamed and repriced
pricing | NovaKeel | Notice of fee adjustment
pricing | Quaystone | Cost of credit pulls passed through from July
pricing | Rookwell | Early-bird discount on annual licences ends Friday
pricing/legal | Tidewick | Tidewick agrees to cap convenience fees
pricing | Halden Recovery | Contingency down to 17% for accounts under 60 days
pricing | Brassline | Unlimited users, same price
pricing | Corvane | Corvane walks back planned price rise
product | Tidewick | A calendar view for payment plans
product | Brassline | Journal entries by voice
product | Brassline | Bank reconciliation that does itself
product | Corvane | Corvane gives every agent a memory
product | Ostrella | Lost-and-found for lobbies
product | Quaystone | Rental history from 40 more counties
product | Quaystone | Co-signer invitations by e-mail
product | NovaKeel | NovaKeel turns rent rolls into charts
product | Halden Recovery | Pay by QR code on every letter
product | Ostrella | One login for residents and staff
product | Quaystone | Redesigned applicant reports
product | Rookwell | Rookwell kills the PDF
product | NovaKeel | Private beta opens for rent-setting agent
product | Tidewick | Tidewick Capital offers loans to landlords
product | Ostrella | Package alerts now on Apple Watch
product | Pinlark | Older app versions stop working on 30 June
product | Quaystone | Criminal checks removed from standard report
product | Rookwell | Approve invoices from your inbox
product | Halden Recovery | New: settlement letters you can download
product | Brassline | Meet the new general ledger
product | Corvane | Smart scheduling that respects fair housing
product | Quaystone | Faster decisions, fewer clicks
product | NovaKeel | We're opening our data to renters
product | Corvane | AI that follows up so that you don't have to
release/product | Brassline | Brassline 12
release/product | Corvane | June drop: 9 new things
release/product | Tidewick | Release 5.4 now available
release/product | Tidewick | Tidewick updates: better search, dark theme
integration | Tidewick | Oakledger customers can now switch on Tidewick
integration | Brassline | Open banking arrives through Plinth
integration | Corvane | Corvane reads and writes RentKeep guest cards
integration | Ostrella | Google Calendar, Outlook, iCal: pick yours
integration | Halden Recovery | Direct API placements from Brassline
integration | Sable & Finch | RentKeep + Sable & Finch: place accounts with one click
integration | Corvane | Handoffs to Microsoft Teams
integration | Ostrella | Ostrella meets Alexa
hiring | Corvane | 45 new faces join Corvane in Q1
hiring | Tidewick | Tidewick shrinks engineering team by a third
hiring | Brassline | A second campus, in Raleigh
hiring | Ostrella | Come build with us: Ostrella is hiring designers
hiring | Halden Recovery | Call-centre closure puts 90 jobs at risk
hiring | Pinlark | Pinlark goes remote-first and gives up its offices
hiring | Quaystone | Quaystone eyes 300 new staff in Manila
hiring | Sable & Finch | Agents at Sable & Finch offered voluntary exit
incident | Brassline | Sync outage: all systems operational again
incident | Corvane | Update on this morning's voice problems
incident | Ostrella | Door codes failed at several communities last night
incident | Pinlark | Photos missing from work orders – fixed
incident/legal | Quaystone | Leaked: applicant files found on open server
incident | NovaKeel | Wrong rents shown on May 4: our report
incident/legal | Halden Recovery | Mailing error exposed account numbers
incident | Sable & Finch | Phone lines down at Sable & Finch
customer | Tidewick | Pellham Group goes live
customer | Ostrella | Ostrella welcomes Harcourt Flats
customer | Quaystone | Orchard Park extends with Quaystone through 2030
customer | NovaKeel | Pike Capital adopts NovaKeel for acquisitions
customer | Halden Recovery | Two more universities place accounts with Halden
customer | Sable & Finch | Dunsmuir Properties moves all collections to Sable & Finch
customer | Tidewick | Case study: Hillcrest Homes
customer | Corvane | Corvane handles 70% of inquiries for Bayview Lofts
customer | Brassline | State housing authority picks Brassline after bake-off
customer | Pinlark | How a 12-person team runs 3,000 doors on Pinlark
partnership | Ostrella | Moving help from BoxTruckers for Ostrella residents
partnership | Quaystone | Quaystone joins Open Screening Alliance
funding | Brassline | Brassline to be taken private for $2.4bn
funding | Corvane | New money for Corvane
funding | Pinlark | Pinlark founders sell to Harbour Equity
funding | Rookwell | Rookwell completes secondary share sale
funding | NovaKeel | NovaKeel wins government grant of €2 million
funding | Ostrella | $40M Series C to make apartments feel like home
funding | Corvane | Unicorn status for Corvane
leadership | Brassline | Board shake-up at Brassline
leadership | Corvane | Corvane co-founder Lee Tran out
leadership | Pinlark | New chair for Pinlark
leadership | Quaystone | Quaystone loses its head of science
leadership | Rookwell | Rookwell splits CEO and chairman roles
leadership | Sable & Finch | Meet the new leadership team
legal | Tidewick | Regulator clears Tidewick of wrongdoing
legal | Corvane | New York City subpoenas Corvane over chatbot
legal | Ostrella | Revised acceptable use policy
legal | Quaystone | Credit bureau dispute: Quaystone settles with renters
legal | Rookwell | Updated master services agreement
legal/content | Tidewick | Our ISO 27001 certificate
legal | Corvane | Cookie notice updated
complaint_trend/legal/content | Sable & Finch | BBB complaints against Sable & Finch double
review_trend/content | Ostrella | Ostrella's app-store rating climbs to 4.7
content | Brassline | Month-end close in five days? It can be done
content | Corvane | Chatbots versus humans: who rents more apartments?
content | Ostrella | Amenity trends for 2027
content | Pinlark | Maintenance technicians are retiring. Now what?
content | Quaystone | Anatomy of a fake bank statement
content | Rookwell | Net 30 or net 60?
content | Halden Recovery | FDCPA basics
content | Tidewick | Financial literacy month
content | Brassline | Accounting for the rest of us: a webinar series
content | Corvane | We asked 500 renters about AI
content | Ostrella | What residents want from an app
content | Quaystone | Screening in a co-living world
content | Halden Recovery | Why consumers don't answer the phone
content | Sable & Finch | Our values
content | Brassline | Photos from the Brassline holiday party
content | Corvane | Corvane on the Forbes cloud list
content | Ostrella | Best resident app 2026: Ostrella
content | Quaystone | Eviction filings are back to 2019 levels
content | Rookwell | Late invoices kill small firms
content | NovaKeel | Four charts that explain the rental market
content | Sable & Finch | Debt and dignity
content | Ostrella | Staying human in an automated world
content | Pinlark | Price your make-readies right
content | Quaystone | New AI rules in Colorado: an overview
content | NovaKeel | Rent growth outlook
content | Tidewick | Fed launches instant payments: what it means for rent
content | Corvane | Apple, Google and the assistant wars
content | Halden Recovery | Three collectors share their best calls
content | Pinlark | The art of the work order
content | Rookwell | From our archives: dunning letters
content | Sable & Finch | Avoiding TCPA claims
content | Tidewick | Autopay adoption: what the data say
content | Corvane | Leasing teams of the future
content | Brassline | Customer advisory board meets in Denver
content | Ostrella | Pride month at Ostrella
content | Pinlark | Are your vendors insured?
content | Quaystone | Ten years of screening: what changed
content | NovaKeel | Research: remote work and rents
content | Halden Recovery | Tax season and your accounts
content | Sable & Finch | Hiring collectors in a tight market
content | Rookwell | Legal fees: who pays?
content | NovaKeel | Pricing power returns to landlords
content | Tidewick | Happy New Year from Tidewick
content | Sable & Finch | Consumer finances at a glance
content | Brassline | Budget season survival kit
content | Pinlark | Turn season, by the numbers
content | Ostrella | The loneliness epidemic and your lobby
content | NovaKeel | Class A or class B?
content | Brassline | Office hours with our product managers
content | Halden Recovery | Watch: debt collection in 2030
content | Pinlark | Read our sustainability report
`;
